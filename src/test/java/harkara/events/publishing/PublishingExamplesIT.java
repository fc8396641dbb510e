package harkara.events.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import harkara.testing.ContainerTest;
import harkara.testing.TestTenant;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The programs of README.md that publish, each run as it says there. One whose runtime is missing
 * is left out, with a message.
 */
@ContainerTest
class PublishingExamplesIT {
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin");

  @ArquillianResource private URI base;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "java, java Publish.java",
    "js, node publish.mjs",
    "py, python3 publish.py",
    "php, php publish.php",
    "go, go run publish.go"
  })
  void publishesAnEvent(String language, String command) throws Exception {
    var tenant = TestTenant.create(base);
    var runtime = command.substring(0, command.indexOf(' '));
    assumeTrue(shell("command -v " + runtime, tenant).waitFor() == 0, runtime + " is missing");
    Files.writeString(
        folder.resolve(command.substring(command.lastIndexOf(' ') + 1)),
        example(language, command));

    var program = shell(command, tenant);
    var said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    var id = tenant.list("/api/v1/events").get(0).path("id").asText();
    assertThat(said).contains("202", id);
    assertThat(program.waitFor()).isZero();
  }

  /** The first program in the language behind the line that says how it is run. */
  private static String example(String language, String command) throws IOException {
    var readme = Files.readString(Path.of("README.md"));
    var program =
        Pattern.compile("`" + command + "`:\n\n```" + language + "\n(.*?)```", Pattern.DOTALL)
            .matcher(readme);
    assertThat(program.find()).as(command).isTrue();
    return program.group(1);
  }

  /** A shell line, with what the programs find in their environment. */
  private Process shell(String line, TestTenant tenant) throws IOException {
    var builder = new ProcessBuilder("sh", "-c", line);
    builder.directory(folder.toFile()).redirectErrorStream(true);
    var environment = builder.environment();
    environment.merge("PATH", JAVA.toString(), (path, java) -> java + ":" + path);
    environment.put("HARKARA_URL", base.getScheme() + "://" + base.getAuthority());
    environment.put("HARKARA_KEY", tenant.api().key());
    return builder.start();
  }
}
