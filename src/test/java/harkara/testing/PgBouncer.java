package harkara.testing;

import harkara.testing.TestDatabase.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A PgBouncer with the settings that it comes with, in front of a PostgreSQL. */
public final class PgBouncer implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/sbin/pgbouncer");
  private static final String SETTINGS =
      """
      [databases]
      * = host=127.0.0.1 port=%d user=%s
      [pgbouncer]
      listen_addr = 127.0.0.1
      listen_port = %d
      unix_socket_dir =
      auth_type = any
      pool_mode = %s
      """;

  private final Process process;
  private final Database database;

  private PgBouncer(Process process, Database database) {
    this.process = process;
    this.database = database;
  }

  public static boolean isInstalled() {
    return Files.isExecutable(PROGRAM);
  }

  /**
   * @param mode {@code session} or {@code transaction}
   */
  public static PgBouncer start(Path folder, Database database, String mode) {
    var to = URI.create(database.url().substring("jdbc:".length()));
    var port = Ports.lasting();
    try {
      Files.createDirectories(folder);
      var settings = folder.resolve("pgbouncer.ini");
      Files.writeString(settings, SETTINGS.formatted(to.getPort(), database.user(), port, mode));
      var command = new ArrayList<String>();
      if (Integer.valueOf(0).equals(Files.getAttribute(folder, "unix:uid"))) {
        command.addAll(List.of("unshare", "-U")); // it does not run as root
      }
      command.addAll(List.of(PROGRAM.toString(), settings.toString()));
      var process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("pgbouncer.log").toFile())
              .start();
      var through = "jdbc:postgresql://127.0.0.1:" + port + to.getPath();
      return new PgBouncer(process, new Database(through, database.user(), database.password()))
          .awaitStart();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start PgBouncer", e);
    }
  }

  private PgBouncer awaitStart() {
    Eventually.until("PgBouncer answers", this::answers);
    return this;
  }

  private boolean answers() {
    try (var connection =
        DriverManager.getConnection(database.url(), database.user(), database.password())) {
      return connection.isValid(2);
    } catch (SQLException notYet) {
      return false;
    }
  }

  /** The database as it is reached through this. */
  public Database database() {
    return database;
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
