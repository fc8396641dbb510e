package harkara.testing.servers;

import harkara.testing.Eventually;
import harkara.testing.TestFolders;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;

/**
 * Payara Micro unpacked beside its jar, with an archive of its classes (class-data sharing), made
 * once for all tests: a server starts with two thirds of the processor time.
 */
final class PayaraClassData {
  private static final String MAIN_CLASS = "fish.payara.micro.impl.PayaraMicroImpl";
  private static final String BOOT_PROPERTIES = "/MICRO-INF/payara-boot.properties";
  private static final Duration START_LIMIT = Duration.ofMinutes(5);

  private final Path jar;
  private final Path root;
  private final Path launcher;
  private final Path archive;

  private PayaraClassData(Path jar) {
    this.jar = jar;
    var name = jar.getFileName().toString().replace(".jar", "");
    this.root = jar.resolveSibling(name + "-unpacked");
    this.launcher = root.resolve("launch-micro.jar");
    this.archive = root.resolve("java-" + ServerJava.version() + ".jsa");
  }

  /** Makes what is not there yet; who comes meanwhile waits. */
  static synchronized PayaraClassData of(Path jar, Path war, Path preboot) {
    var data = new PayaraClassData(jar);
    try (var channel =
        FileChannel.open(
            jar.resolveSibling("class-data.lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE)) {
      channel.lock(); // until it is closed
      if (Files.notExists(data.archive)) {
        data.unpack();
        data.archive(war, preboot);
      }
      return data;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What follows {@code java} on the command line, with the first arguments of Payara Micro. */
  List<String> command(Path instance, List<Path> libraries) {
    var command = new ArrayList<String>();
    command.addAll(List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:disable"));
    command.addAll(main(instance, libraries));
    return command;
  }

  private List<String> main(Path instance, List<Path> libraries) {
    var command = new ArrayList<String>();
    manifestList("Add-Exports").forEach(each -> command.add("--add-exports=" + each));
    manifestList("Add-Opens").forEach(each -> command.add("--add-opens=" + each));
    command.add("-Dfish.payara.micro.BootJar=" + launcher.toUri());
    command.add("-Dfish.payara.micro.UnpackDir=" + root);
    var path = new StringBuilder(launcher.toString()); // first, as in the archive
    libraries.forEach(library -> path.append(File.pathSeparator).append(library));
    command.addAll(List.of("-classpath", path.toString(), MAIN_CLASS));
    command.addAll(List.of("--rootdir", instance.toString()));
    return command;
  }

  private List<String> manifestList(String attribute) {
    try (var opened = new JarFile(launcher.toFile())) {
      var value = opened.getManifest().getMainAttributes().getValue(attribute);
      return List.of(value.split(" ")).stream().map(each -> each + "=ALL-UNNAMED").toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void unpack() throws IOException {
    TestFolders.delete(root);
    Files.createDirectories(root);
    run(List.of("-jar", jar.toString(), "--rootdir", root.toString(), "--outputlauncher"));
    // without them it is another server than the jar's
    try (var from = FileSystems.newFileSystem(jar);
        var to = FileSystems.newFileSystem(launcher)) {
      Files.createDirectories(to.getPath(BOOT_PROPERTIES).getParent());
      Files.copy(from.getPath(BOOT_PROPERTIES), to.getPath(BOOT_PROPERTIES));
    }
  }

  /** Lays what each server writes to itself into a folder of its own. */
  void layInstance(Path instance) {
    for (var part : List.of("config", "docroot", "lib")) {
      TestFolders.copy(root.resolve(part), instance.resolve(part));
    }
  }

  /** By a server that starts, and ends. */
  private void archive(Path war, Path preboot) throws IOException {
    var folder = TestFolders.create("class-data");
    var making = root.resolve("making.jsa");
    var command = new ArrayList<>(List.of("-Xmx512m", "-XX:+UseSerialGC"));
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:ArchiveClassesAtExit=" + making,
            "-Xlog:disable",
            "-Djava.io.tmpdir=" + folder,
            "-Dharkara.mode=development",
            "-Dharkara.public-url=http://127.0.0.1"));
    layInstance(folder.resolve("instance"));
    command.addAll(main(folder.resolve("instance"), List.of()));
    command.addAll(List.of("--deploy", war.toString(), "--contextroot", "/", "--autobindhttp"));
    command.addAll(List.of("--nohazelcast", "--disablephonehome"));
    command.addAll(List.of("--prebootcommandfile", onTheLoopback(preboot, folder).toString()));
    var log = folder.resolve("log");
    var process = start(command, folder, log);
    try {
      Eventually.until(
          "the server is ready",
          START_LIMIT,
          () -> !process.isAlive() || Files.readString(log).contains(" ready in "));
      process.destroy();
      end(process, log);
    } finally {
      process.destroyForcibly();
    }
    Files.move(making, archive, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Without classes that come beside the server: they change, and the archive stays. */
  private static Path onTheLoopback(Path preboot, Path folder) throws IOException {
    var commands = Files.readAllLines(preboot);
    commands.removeIf(command -> command.contains("harkara."));
    return Files.write(folder.resolve("preboot.txt"), commands);
  }

  private void run(List<String> arguments) throws IOException {
    var log = root.resolve("log");
    end(start(arguments, root, log), log);
  }

  private static Process start(List<String> arguments, Path folder, Path log) throws IOException {
    var command = new ArrayList<>(List.of(ServerJava.executable().toString()));
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  private static void end(Process process, Path log) throws IOException {
    try {
      if (!process.waitFor(START_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("it does not end\n" + Files.readString(log));
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
