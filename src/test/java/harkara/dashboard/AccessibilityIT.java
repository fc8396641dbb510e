package harkara.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.dashboard.Showcase.Visitor;
import harkara.testing.ContainerTest;
import harkara.testing.browser.Chromium;
import harkara.testing.browser.Look;
import harkara.testing.browser.Look.Colours;
import harkara.testing.browser.Look.Window;
import harkara.testing.browser.Role;
import java.net.URI;
import org.assertj.core.api.SoftAssertions;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every page, light and dark, wide and narrow: nothing keeps people out, nothing is wider than the
 * window; and a picture of each in {@code target/screenshots}.
 */
@ContainerTest
class AccessibilityIT {
  @RegisterExtension static final Chromium BROWSER = new Chromium();

  private static Showcase showcase;

  @ArquillianResource private URI base;

  @AfterAll
  static void close() {
    if (showcase != null) {
      showcase.close();
    }
  }

  private Showcase showcase() {
    if (showcase == null) {
      showcase = new Showcase(base);
    }
    return showcase;
  }

  @ParameterizedTest
  @EnumSource
  void keepsNobodyOut(Scene scene) {
    scene.open(BROWSER, new Dashboard(BROWSER, base), showcase());
    var softly = new SoftAssertions();

    for (var colours : Colours.values()) {
      for (var window : Window.values()) {
        var look = new Look(colours, window);
        BROWSER.look(look);
        BROWSER.awaitRest();
        BROWSER.screenshot(scene.title() + "-" + look);
        if ((colours == Colours.LIGHT) == (window == Window.WIDE)) { // each of the four once
          softly.assertThat(BROWSER.barriers()).as(scene + " " + look).isEmpty();
        }
        softly.assertThat(BROWSER.overflow()).as(scene + " " + look).isZero();
      }
    }

    softly.assertAll();
  }

  /** There is one in narrow windows only, and it closes when the window becomes wide. */
  @Test
  void keepsNobodyOutOfTheMenu() {
    var dashboard = new Dashboard(BROWSER, base);
    for (var colours : Colours.values()) {
      var look = new Look(colours, Window.NARROW);
      BROWSER.look(look);
      dashboard.as(showcase().session(Visitor.ADMIN)).go("/webhooks");
      BROWSER.page().press("Open the menu");
      BROWSER.page().await(Role.DIALOG, "Menu");
      BROWSER.awaitRest();
      BROWSER.screenshot("menu-" + look);
      assertThat(BROWSER.barriers()).as(look.toString()).isEmpty();
    }
  }
}
