package harkara.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import harkara.testing.ContainerTest;
import harkara.testing.Eventually;
import harkara.testing.Ports;
import harkara.testing.TestSettings;
import harkara.testing.browser.Chromium;
import harkara.testing.browser.Part;
import harkara.testing.browser.Role;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Does what README.md says of the first webhook, step by step and word by word: what stands there
 * in bold is pressed, or typed into where "is" and a text follow; the receiver is run as it is.
 */
@ContainerTest
class FirstWebhookIT {
  private static final Pattern SECTION =
      Pattern.compile("## The first webhook.*?(?=\n## )", Pattern.DOTALL);
  private static final Pattern STEP = Pattern.compile("^\\d\\. (.*)$", Pattern.MULTILINE);
  private static final Pattern LABEL = Pattern.compile("\\*\\*(.+?)\\*\\*(?: is `(.+?)`)?");
  private static final Pattern COMMAND = Pattern.compile("`(SECRET=.+?)`");
  private static final Pattern PROGRAM = Pattern.compile("```python\n(.*?)```", Pattern.DOTALL);

  @RegisterExtension static final Chromium BROWSER = new Chromium();

  @ArquillianResource private URI base;

  @TempDir private Path folder;

  private final String port = String.valueOf(Ports.lasting());
  private final String readme = textOf(SECTION, 0, readReadme());
  private Dashboard dashboard;
  private String secret;
  private Process receiver;

  @BeforeEach
  void start() throws Exception {
    var python = new ProcessBuilder("sh", "-c", "command -v python3").start();
    assumeTrue(python.waitFor() == 0, "python3 is missing");
    dashboard = new Dashboard(BROWSER, base);
  }

  @AfterEach
  void end() {
    if (receiver != null) {
      receiver.descendants().forEach(ProcessHandle::destroy);
      receiver.destroy();
    }
  }

  @Test
  void isDeliveredAsTheReadmeSays() throws Exception {
    var steps = STEP.matcher(readme).results().map(step -> step.group(1)).toList();
    assertThat(steps).hasSize(5);
    dashboard.open();
    BROWSER.page().type("Email", TestSettings.OPERATOR_EMAIL);
    BROWSER.page().type("Password", TestSettings.OPERATOR_PASSWORD);

    for (var step : steps) {
      follow(step);
    }

    Eventually.until(
        "the receiver's line", this::printed, text -> text.startsWith("verified evt_"));
    dashboard.main().awaitText("Accepted with 204");
    dashboard.main().awaitText("Headers of the request");
  }

  private void follow(String step) throws IOException {
    if (COMMAND.matcher(step).find()) {
      run(textOf(COMMAND, 1, step));
    }
    for (var label : LABEL.matcher(step).results().toList()) {
      if (label.group(2) == null) {
        press(label.group(1));
      } else {
        front().type(label.group(1), label.group(2).replace("9000", port));
      }
    }
  }

  private void press(String label) {
    Eventually.until(label, () -> pressIfThere(label));
    if (label.equals("Copy secret")) {
      secret = textOf(Pattern.compile("whsec_\\w{44}"), 0, dashboard.main().text());
    }
  }

  private boolean pressIfThere(String label) {
    for (var role : List.of(Role.BUTTON, Role.LINK, Role.RADIO)) {
      var name = front().names(role).stream().filter(each -> isCalled(each, label)).findFirst();
      if (name.isPresent()) {
        front().click(role, name.get());
        return true;
      }
    }
    return false;
  }

  /** Choices have a hint behind their name. */
  private static boolean isCalled(String name, String label) {
    return name.equals(label) || name.startsWith(label + " ");
  }

  /** The dialog, where there is one. */
  private Part front() {
    return dashboard.dialog().isThere() ? dashboard.dialog() : BROWSER.page();
  }

  private void run(String command) throws IOException {
    var program = textOf(PROGRAM, 1, readme).replace("9000", port);
    Files.writeString(folder.resolve("receiver.py"), program);
    receiver =
        new ProcessBuilder("sh", "-c", command.replace("whsec_...", secret))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output().toFile())
            .start();
  }

  private String printed() {
    return read(output());
  }

  private Path output() {
    return folder.resolve("output");
  }

  private static String readReadme() {
    return read(Path.of("README.md"));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String textOf(Pattern pattern, int group, String text) {
    var found = pattern.matcher(text);
    assertThat(found.find()).as(pattern.toString()).isTrue();
    return found.group(group);
  }
}
