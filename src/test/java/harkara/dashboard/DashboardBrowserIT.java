package harkara.dashboard;

import static harkara.testing.People.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import harkara.testing.Deployments;
import harkara.testing.People;
import harkara.testing.TestSettings;
import harkara.testing.browser.Chromium;
import harkara.testing.browser.Role;
import java.net.URI;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What people do in the dashboard, and what it says when something goes wrong. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class DashboardBrowserIT {
  @RegisterExtension static final Chromium BROWSER = new Chromium();

  @ArquillianResource private URI base;

  private Dashboard dashboard;

  @Deployment(testable = false)
  static WebArchive war() {
    return Deployments.war();
  }

  @BeforeEach
  void dashboard() {
    dashboard = new Dashboard(BROWSER, base);
  }

  // signing in and out

  @Test
  void letsPeopleInAndOut() {
    var person = People.create(base).add("DEVELOPER");

    dashboard.open().signIn(person.email(), PASSWORD);

    dashboard.navigation().await(Role.LINK, "Webhooks");
    BROWSER.reload();
    dashboard.navigation().await(Role.LINK, "Webhooks");
    dashboard.signOut();
    new SignInView(BROWSER.page()).await();
    BROWSER.reload();
    new SignInView(BROWSER.page()).await();
  }

  @Test
  void refusesAWrongPasswordAndSaysWhatToDo() {
    var person = People.create(base).add("ADMIN");
    var form = dashboard.open();

    form.signIn(person.email(), "seven rusty bicycles");

    form.awaitRefusal("Email or password is not right");
    assertThat(form.email()).isEqualTo(person.email());
    form.signIn(PASSWORD);
    dashboard.navigation().await(Role.LINK, "Webhooks");
  }

  @Test
  void asksForWhatIsMissing() {
    var form = dashboard.open();

    form.signIn("", "");

    BROWSER.page().awaitText("Enter your email address.");
    BROWSER.page().awaitText("Enter your password.");
  }

  // roles

  @Test
  void showsEachRoleItsPart() {
    var people = People.create(base);

    dashboard.as(people.add("ADMIN")).go("/");
    dashboard.navigation().await(Role.LINK, "API keys");
    assertThat(dashboard.navigation().names(Role.LINK))
        .contains("Overview", "Webhooks", "Deliveries", "Events", "Event types", "Team")
        .doesNotContain("Tenants");

    dashboard.as(people.add("VIEWER")).go("/");
    dashboard.navigation().await(Role.LINK, "Webhooks");
    assertThat(dashboard.navigation().names(Role.LINK))
        .doesNotContain("API keys", "Team", "Tenants");

    dashboard.as(TestSettings.OPERATOR_EMAIL, TestSettings.OPERATOR_PASSWORD).go("/");
    dashboard.navigation().await(Role.LINK, "Tenants");
  }
}
