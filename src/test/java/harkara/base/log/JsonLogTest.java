package harkara.base.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class JsonLogTest {
  private static final String FORMATTER = "java.util.logging.ConsoleHandler.formatter";

  private static Properties read(String file) throws IOException {
    var properties = new Properties();
    try (var in = Files.newInputStream(Path.of("server-config", "payara-micro", file))) {
      properties.load(in);
    }
    return properties;
  }

  /** What is silenced for its content is silenced in both. */
  @Test
  void payaraMicroLogsTheSameAsJson() throws IOException {
    var text = read("logging.properties");
    var json = read("logging-json.properties");

    assertThat(json.remove(FORMATTER))
        .isEqualTo("fish.payara.enterprise.server.logging.JSONLogFormatter");
    text.keySet().removeIf(key -> key.equals(FORMATTER) || key.toString().endsWith(".ansiColor"));
    assertThat(json).isEqualTo(text);
  }
}
