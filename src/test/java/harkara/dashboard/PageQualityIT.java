package harkara.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.receiver.Receiver;
import harkara.testing.ContainerTest;
import harkara.testing.Payloads;
import harkara.testing.People;
import harkara.testing.TestTenant;
import harkara.testing.browser.Chromium;
import harkara.testing.browser.Role;
import java.net.URI;
import java.util.Map;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What makes the dashboard readable: names, times, charts, samples, and the API beside it. */
@ContainerTest
class PageQualityIT {
  private static final String LONG_PATH = "/hooks/" + "a".repeat(80) + "/end";

  @RegisterExtension static final Chromium BROWSER = new Chromium();

  @ArquillianResource private URI base;

  private Dashboard dashboard;
  private Receiver receiver;
  private People people;
  private TestTenant tenant;

  @BeforeEach
  void start() {
    dashboard = new Dashboard(BROWSER, base);
    receiver = Receiver.start();
    people = People.create(base);
    tenant = people.tenant();
  }

  @AfterEach
  void end() {
    receiver.close();
  }

  @Test
  void callsAWebhookTheSameEverywhere() {
    var named = tenant.subscribe(receiver.url("/named"), Map.of("description", "Inbox"));
    tenant.subscribe(receiver.url(LONG_PATH));
    var event = tenant.publish();
    tenant.awaitStatus(event, named, "DELIVERED");
    dashboard.as(people.add("DEVELOPER"));

    for (var route : new String[] {"/webhooks", "/deliveries", "/events/" + event}) {
      dashboard.go(route);
      dashboard.main().awaitText("Inbox");
      dashboard.main().awaitText("…" + "a".repeat(20));
      assertThat(dashboard.main().text()).contains("/named").doesNotContain(LONG_PATH);
    }
    dashboard.go("/webhooks");
    dashboard.main().in(Role.TABLE).press("Webhook");
    assertThat(dashboard.main().in(Role.TABLE).texts(Role.ROW).get(2)).contains("Inbox");
  }

  @Test
  void chartsADayOfOneEventType() {
    var hook = tenant.subscribe(receiver.url("/hook"));
    tenant.awaitStatus(tenant.publish(Payloads.sent()), hook, "DELIVERED");
    tenant.awaitStatus(tenant.publish(), hook, "DELIVERED");
    dashboard.as(people.add("VIEWER")).go("/");

    dashboard.main().awaitText("in the last hour");
    dashboard.main().press("7 days");
    dashboard.main().awaitText("in the last 7 days");
    dashboard.main().choose("Event type", "message.sent");
    dashboard.main().press("24 h");
    dashboard.main().awaitText("in the last 24 hours");
    dashboard.main().click(Role.DISCLOSURE, "Show as a table");
    assertThat(dashboard.main().in(Role.TABLE).texts(Role.ROW)).hasSize(2);
    assertThat(dashboard.route()).isEqualTo("/?last=24h&event_type=message.sent");
  }

  @Test
  void showsTimesInUtc() {
    tenant.publish();
    dashboard.as(people.add("VIEWER")).go("/events");
    BROWSER.page().inThatWith(Role.BUTTON, "Your account").click();
    BROWSER.page().click(Role.MENUITEM, "Show times in UTC");
    BROWSER.reload();

    dashboard.main().inThatWith(Role.ROW, "message.").await();
    BROWSER.page().awaitText("UTC");
    BROWSER.page().inThatWith(Role.BUTTON, "Your account").click();
    BROWSER.page().click(Role.MENUITEM, "Show times in your zone");
    BROWSER.page().awaitNoText("UTC");
  }

  @Test
  void keepsWhatWasTypedWhenTimesAreShownInUtc() {
    dashboard.as(people.add("DEVELOPER")).go("/webhooks/new");
    dashboard.main().type("Endpoint URL", "https://example.com/draft");

    BROWSER.page().inThatWith(Role.BUTTON, "Your account").click();
    BROWSER.page().click(Role.MENUITEM, "Show times in UTC");

    BROWSER.page().awaitText("UTC");
    assertThat(dashboard.main().typed("Endpoint URL")).isEqualTo("https://example.com/draft");
  }

  @Test
  void publishesASampleOfAnyTypeOfMessage() {
    var hook = tenant.subscribe(receiver.url("/hook"));
    dashboard.as(people.add("DEVELOPER")).go("/event-types/message.received");

    for (var type : new String[] {"Text", "Image", "Video", "Document", "Interactive"}) {
      dashboard.main().press(type);
    }
    dashboard.main().press("Location");
    dashboard.main().awaitText("\"latitude\": 23.0225");
    dashboard.main().press("Publish a sample");
    dashboard.dialog("Publish a sample of message.received").press("Publish");

    dashboard.awaitNews("Published: it goes to 1 webhook.");
    dashboard.main().awaitText("Why did I (not) get it?");
    var request = receiver.await(1).get(0);
    assertThat(request.text()).contains("\"type\":\"location\"", "wamid.SAMPLE");
    dashboard.go("/deliveries?subscription_id=" + hook.id());
    dashboard.main().inThatWith(Role.ROW, "wamid.SAMPLE").awaitText("15•••••0003 → 15•••••0001");
  }

  @Test
  void showsTheCatalogToAnybody() {
    dashboard.as(people.add("ADMIN")).go("/event-types");
    dashboard.main().press("Make it public");
    dashboard.awaitNews("The catalog is public.");
    dashboard.main().awaitText("/#/catalog/" + tenant.id());

    BROWSER.leave();
    BROWSER.forgetCookies();
    BROWSER.expectAnswers(401);
    dashboard.go("/catalog/" + tenant.id());
    dashboard.main().awaitText("message.status.updated");
    assertThat(dashboard.main().in(Role.NAVIGATION, "Main").isThere()).isFalse();
    tenant.operator().put("/api/v1/catalog", Map.of("published", false)).json(200);
    BROWSER.expectAnswers(404);
    BROWSER.reload();
    dashboard.main().awaitText("There is no catalog here");
  }

  @Test
  void triesTheApiAsWhoIsSignedIn() {
    dashboard.as(people.add("VIEWER"));
    BROWSER.open(base.resolve("api-browser.html#/event-types/listEventTypeNames"));

    BROWSER.page().awaitText("Requests are sent as");
    BROWSER.page().awaitText("/api/v1/event-types/names");
    BROWSER.page().press("Try it out");
    BROWSER.page().press("Execute");
    BROWSER.page().awaitText("account.alerted");
    BROWSER.screenshot("api-browser");
  }
}
