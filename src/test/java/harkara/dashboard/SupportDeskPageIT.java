package harkara.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.receiver.Answer;
import harkara.receiver.Receiver;
import harkara.testing.ContainerTest;
import harkara.testing.Eventually;
import harkara.testing.People;
import harkara.testing.TestSettings;
import harkara.testing.TestTenant;
import harkara.testing.TestTenant.Subscription;
import harkara.testing.browser.Chromium;
import harkara.testing.browser.Role;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;

/**
 * What a support person does who is asked why somebody did not get a message; and what those see
 * who look after webhooks.
 */
@ContainerTest
class SupportDeskPageIT {
  /** A file that is saved is kept, with its name, where a test can read it. */
  private static final String KEEP_FILES =
      """
      const kept = new Map();
      const make = URL.createObjectURL;
      URL.createObjectURL = blob => { const url = make.call(URL, blob); kept.set(url, blob); return url; };
      const click = HTMLAnchorElement.prototype.click;
      HTMLAnchorElement.prototype.click = function () {
        if (this.download) window.keptFile = [this.download, kept.get(this.href)]; else click.call(this);
      };
      """;

  @RegisterExtension static final Chromium BROWSER = new Chromium();

  @ArquillianResource private URI base;

  private final String messageId = "wamid." + UUID.randomUUID();
  private final String number = "4915" + ThreadLocalRandom.current().nextInt(10000000, 99999999);

  private Dashboard dashboard;
  private Receiver receiver;
  private People people;
  private Subscription inbox;
  private Subscription billing;

  @BeforeEach
  void start() {
    dashboard = new Dashboard(BROWSER, base);
    receiver = Receiver.start();
    people = People.create(base);
    receiver.answersPath("/billing", Answer.status(422));
    inbox = webhook("/inbox", "Inbox", Map.of());
    billing = webhook("/billing", "Billing", TestTenant.ONE_ATTEMPT);
  }

  @AfterEach
  void end() {
    receiver.close();
  }

  // one message

  @Test
  void findsAMessageAndSaysWhatBecameOfIt() {
    var event = publish();
    dashboard.as(people.add("VIEWER")).go("/deliveries").await(Role.HEADING, "Deliveries");

    BROWSER.page().keys(Keys.chord(Keys.CONTROL, "k"));
    dashboard.main().await(Role.HEADING, "Find a message");
    Eventually.until("the field has the focus", () -> BROWSER.focus().startsWith("Message ID"));
    BROWSER.page().keys(messageId, Keys.ENTER);

    dashboard.main().await(Role.HEADING, "1 event with this message ID");
    dashboard.main().awaitText("1 of 2 delivered, 1 dead");
    dashboard.main().inThatWith(Role.LISTITEM, "Attempt 1: accepted with 200").awaitText("Inbox");
    dashboard.main().inThatWith(Role.LISTITEM, "Attempt 1: answered with 422").awaitText("Billing");
    dashboard.main().awaitText("Given up at Billing");
    assertThat(dashboard.main().text()).doesNotContain(number, "Is my order on its way?");
    dashboard.main().follow("Open the event");
    dashboard.main().await(Role.HEADING, "What became of it");
    assertThat(dashboard.route()).isEqualTo("/events/" + event);
  }

  @Test
  void findsByNumberAndByEveryId() {
    var event = publish();
    var delivery = people.tenant().delivery(event, billing);
    dashboard.as(people.add("DEVELOPER"));

    search("+" + number.substring(0, 2) + " " + number.substring(2, 5) + "-" + number.substring(5));
    dashboard.main().await(Role.HEADING, "1 event with this phone number");
    search(event);
    dashboard.main().awaitText("Given up at Billing");
    search(delivery.path("id").asText());
    dashboard.main().await(Role.LINK, "Open the delivery");
    search(delivery.path("attempts").path(0).path("id").asText());
    dashboard.main().await(Role.LINK, "Open the delivery");
    search("wamid.nobody");
    dashboard.main().await(Role.HEADING, "Nothing has this message ID");
    search(inbox.id());
    dashboard.main().inThatWith(Role.HEADING, "Inbox").await();
    assertThat(dashboard.route()).isEqualTo("/webhooks/" + inbox.id());
  }

  private void search(String text) {
    dashboard.go("/search");
    dashboard.main().type("Message ID, phone number, or any ID", text);
    dashboard.main().press("Search");
  }

  @Test
  void filtersTheLogsByMessageAndNumber() {
    people.tenant().publish();
    publish();
    dashboard.as(people.add("VIEWER"));

    dashboard.go("/deliveries").inThatWith(Role.ROW, "message.status.updated").await();
    dashboard.main().type("Message ID", messageId + Keys.ENTER);
    var deliveries = dashboard.main().in(Role.TABLE, "Deliveries, newest first");
    deliveries.awaitNoText("message.status.updated");
    deliveries.inThatWith(Role.ROW, "message.received").await();
    dashboard.go("/events?phone=%2B" + number).inThatWith(Role.ROW, "message.received").await();
    assertThat(dashboard.main().in(Role.TABLE, "Events, newest first").text())
        .contains("message.received")
        .doesNotContain("message.status.updated", number);
  }

  // what is hidden

  @Test
  void showsWhatIsHiddenOnRequestAndRemembersThat() {
    var event = publish();
    var viewer = people.add("VIEWER");
    dashboard.as(viewer).go("/events/" + event);
    dashboard.main().awaitText("Phone numbers and texts are hidden");
    assertThat(dashboard.main().text()).doesNotContain(number, "Is my order on its way?");

    dashboard.main().press("Show them");

    dashboard.main().awaitText("\"text\": \"Is my order on its way?\"");
    assertThat(dashboard.main().text()).contains(number);
    dashboard.as(people.add("ADMIN")).go("/audit?action=EVENT_REVEALED&actor=" + viewer.id());
    dashboard
        .main()
        .inThatWith(Role.ROW, "looked at the phone numbers and texts of the event")
        .await();
    dashboard.go("/events/" + event).awaitText("\"text\": \"Is my order on its way?\"");
    assertThat(dashboard.main().text()).doesNotContain("Phone numbers and texts are hidden");
  }

  // how webhooks do

  @Test
  void saysHowWebhooksDoTheWorstFirst() {
    publish();
    dashboard.as(people.add("VIEWER")).go("/");

    dashboard.follow("Webhook health").inThatWith(Role.ROW, "Billing").awaitText("Failing");
    assertThat(dashboard.main().in(Role.TABLE, "Webhooks and how they do").texts(Role.ROW))
        .satisfies(
            rows -> {
              assertThat(rows.get(1)).contains("Billing", "0%", "1");
              assertThat(rows.get(2)).contains("Inbox", "Healthy", "100%");
            });
    dashboard.main().choose("Health", "Healthy");
    dashboard.main().awaitNoText("Billing");
    dashboard.main().inThatWith(Role.ROW, "Inbox").follow("Log of Inbox");
    dashboard.main().await(Role.HEADING, "Deliveries");
    assertThat(dashboard.route()).isEqualTo("/deliveries?subscription_id=" + inbox.id());
  }

  @Test
  void showsOperatorsTheWebhooksOfAllTenants() {
    var path = "/of-" + UUID.randomUUID();
    webhook(path, "", Map.of());
    var other = TestTenant.create(base);
    other.subscribe(receiver.url(path));
    dashboard
        .as(TestSettings.OPERATOR_EMAIL, TestSettings.OPERATOR_PASSWORD)
        .go("/endpoints?q=" + path.substring(1));

    dashboard.main().await(Role.HEADING, "Webhook health");
    Eventually.until(
        "the webhooks of both tenants, whose figures are some seconds old",
        () -> {
          dashboard.main().press("Refresh");
          BROWSER.awaitRest();
          return dashboard.main().text();
        },
        text -> text.contains("2 webhooks, as it was"));
    dashboard.go("/t/" + other.id() + "/endpoints").inThatWith(Role.ROW, path).await();
    dashboard.main().awaitText("1 webhook, as it was");
    dashboard.go("/notices").await(Role.HEADING, "Notices");
  }

  // files

  @Test
  void savesWhatTheFiltersShow() {
    publish();
    BROWSER.runAtEveryStart(KEEP_FILES);
    dashboard.as(people.add("VIEWER")).go("/deliveries?status=DEAD").await();
    dashboard.main().inThatWith(Role.ROW, "message.received").await();

    dashboard.main().press("Export");
    dashboard.dialog("Export deliveries").press("Export");

    dashboard.awaitNews("is saved: 1 row of deliveries.");
    assertThat(String.valueOf(BROWSER.ask("return window.keptFile[0]")))
        .matches("deliveries-.*\\.csv");
    assertThat(String.valueOf(BROWSER.ask("return window.keptFile[1].text()")))
        .contains(billing.id(), "DEAD")
        .doesNotContain(inbox.id(), number);

    dashboard.go("/events").inThatWith(Role.ROW, "message.received").await();
    dashboard.main().press("Export");
    dashboard.dialog("Export events").inThatWith(Role.GROUP, "Format").await();
    dashboard.dialog("Export events").press("Export");
    dashboard.awaitNews("is saved: 1 row of events.");
    dashboard.go("/endpoints").inThatWith(Role.ROW, "Billing").await();
    dashboard.main().press("Export");
    dashboard.dialog("Export webhook health").press("Export");
    dashboard.awaitNews("is saved: 2 rows of webhook health.");
  }

  // notices and mails

  @Test
  void tellsWhatWentWrong() {
    receiver.answersPath("/gone", Answer.status(410));
    var gone = webhook("/gone", "Gone", Map.of());
    people.tenant().publish();
    Eventually.until(
        "it is paused",
        () -> people.tenant().api().get(gone.path()).json(200).path("status").asText(),
        "PAUSED"::equals);
    TestTenant.operator(base).post("/api/test/notices").json(200);
    dashboard.as(people.add("VIEWER")).go("/notices");

    var row = dashboard.main().inThatWith(Role.ROW, "Gone");
    row.awaitText("Paused, because the endpoint answered 410 Gone.");
    row.awaitText("then resume the webhook");
    row.follow("Gone");
    dashboard.main().inThatWith(Role.HEADING, "Gone").await();
    assertThat(dashboard.route()).isEqualTo("/webhooks/" + gone.id());
    dashboard.go("/").await(Role.HEADING, "Latest notices");
    dashboard.main().awaitText("Paused, because the endpoint answered 410 Gone.");
    dashboard.main().follow("All notices");
    dashboard.main().await(Role.HEADING, "Notices");
  }

  @Test
  void letsAdministratorsChooseTheirMails() {
    var admin = people.add("ADMIN");
    dashboard.as(admin).go("/account").await(Role.CHECKBOX, "The figures of each week");
    var kinds = dashboard.main().in(Role.GROUP, "Mail " + admin.email() + " when");
    var first = kinds.names(Role.CHECKBOX).get(0);

    kinds.tick(first, false);
    dashboard.main().tick("The figures of each week", true);
    dashboard.main().press("Save");
    dashboard.awaitNews("Saved.");
    BROWSER.reload();

    dashboard.main().await(Role.CHECKBOX, "The figures of each week");
    assertThat(dashboard.main().isTicked("The figures of each week")).isTrue();
    assertThat(kinds.isTicked(first)).isFalse();
    assertThat(kinds.isTicked(kinds.names(Role.CHECKBOX).get(1))).isTrue();
  }

  // what the tests are written with

  private Subscription webhook(String path, String description, Map<String, Object> fields) {
    var all = new HashMap<>(fields);
    all.put("description", description);
    return people.tenant().subscribe(receiver.url(path), all);
  }

  /** A customer's text, which one webhook takes and the other refuses for good. */
  private String publish() {
    var event =
        people
            .tenant()
            .publish(
                """
                {"event":"message.received","message_id":"%s","direction":"inbound","from":"%s",\
                "to":"15550100001","timestamp":1767225600,\
                "message":{"type":"text","text":"Is my order on its way?"}}"""
                    .formatted(messageId, number));
    people.tenant().awaitStatus(event, inbox, "DELIVERED");
    people.tenant().awaitStatus(event, billing, "DEAD");
    return event;
  }
}
