package harkara.dashboard;

import static harkara.testing.People.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import harkara.receiver.Answer;
import harkara.receiver.Receiver;
import harkara.receiver.Verification;
import harkara.testing.Api;
import harkara.testing.Browser;
import harkara.testing.ContainerTest;
import harkara.testing.Eventually;
import harkara.testing.Payloads;
import harkara.testing.People;
import harkara.testing.TestSettings;
import harkara.testing.TestTenant;
import harkara.testing.browser.Chromium;
import harkara.testing.browser.Role;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;

/** What people do in the dashboard, and what it says when something goes wrong. */
@ContainerTest
class DashboardBrowserIT {
  private static final String SUBSCRIPTIONS = "/api/v1/subscriptions";

  private static final String OWN_SECRET = "whsec_Pe1YvCLIUVSp8sEnYQhbFcDFYOpAlmCSnfQnzRhMUKH3";

  private static final Pattern KEY = Pattern.compile("hk_[A-Za-z0-9_-]{40,}");

  @RegisterExtension static final Chromium BROWSER = new Chromium();

  @ArquillianResource private URI base;

  private Dashboard dashboard;
  private Receiver receiver;

  @BeforeEach
  void start() {
    dashboard = new Dashboard(BROWSER, base);
    receiver = Receiver.start();
  }

  @AfterEach
  void end() {
    receiver.close();
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

  @Test
  void keepsWhatWasTypedWhenTheSessionEnds() {
    var people = People.create(base);
    var person = people.add("DEVELOPER");
    dashboard.as(person).go("/webhooks/new");
    var form = new WebhookForm(dashboard.main());
    form.fill("http://127.0.0.1:9/inbox", "message.sent");
    BROWSER.forgetCookies();
    BROWSER.expectAnswers(401);

    form.create();
    var again = new SignInView(dashboard.dialog("Sign in again")).await();
    assertThat(again.email()).isEqualTo(person.email());
    again.signIn("seven rusty bicycles");
    again.awaitRefusal("Email or password is not right");
    again.signIn(PASSWORD);

    form.awaitSecret();
    assertThat(people.tenant().list(SUBSCRIPTIONS))
        .singleElement()
        .extracting(each -> each.path("url").asText())
        .isEqualTo("http://127.0.0.1:9/inbox");
  }

  // what a tenant does, step by step

  @Test
  void addsTestsAndWatchesAWebhook() {
    var people = People.create(base);
    var person = people.add("DEVELOPER");
    receiver.answers(Answer.status(200).header("X-Ticket", "T-1").body("taken in"));
    dashboard.open().signIn(person.email(), PASSWORD);

    // Settings, API & Integrations, Webhooks
    dashboard.follow("Webhooks").await(Role.HEADING, "No webhooks yet");
    dashboard.main().follow("Add Webhook");

    // Add Webhook, Create Webhook, the secret once
    var form = new WebhookForm(dashboard.main());
    form.fill(receiver.url("/hook").toString(), "message.received", "message.sent");
    form.create();
    var secret = form.awaitSecret();
    dashboard.main().awaitText("cannot be shown again");
    dashboard.main().press("Copy secret");
    dashboard.main().await(Role.BUTTON, "Copied");

    // Test Webhook
    dashboard.main().press("Test Webhook");
    dashboard.main().choose("Event type", "message.sent");
    dashboard.main().awaitText("\"event\": \"message.sent\"");
    dashboard.main().press("Send test");
    dashboard.main().awaitText("Accepted with 200");
    dashboard.main().awaitText("T-1");
    dashboard.main().awaitText("taken in");
    var request = receiver.await(1).get(0);
    assertThat(request.text()).contains("\"event\":\"message.sent\"");
    assertThat(Verification.bodyIsSigned(request, secret)).isTrue();
    BROWSER.reload();
    dashboard.main().await(Role.BUTTON, "Send test");
    assertThat(dashboard.main().text()).doesNotContain(secret);

    // deliveries as they arrive
    dashboard.follow("Deliveries");
    dashboard.main().awaitText("Live");
    people.tenant().publish(Payloads.received());
    dashboard.main().inThatWith(Role.ROW, "message.received").awaitText("Delivered");

    // one delivery with its attempt
    dashboard.main().inThatWith(Role.ROW, "message.received").follow("message.received");
    dashboard.main().await(Role.HEADING, "Attempts");
    dashboard.main().awaitText("T-1");
    assertThat(dashboard.main().text())
        .contains("Delivered", "taken in", "webhook-id", "\"event\": \"message.received\"");

    // the list tells how it goes
    dashboard.follow("Webhooks");
    dashboard.main().inThatWith(Role.ROW, "/hook").awaitText("100");
    assertThat(dashboard.main().inThatWith(Role.ROW, "/hook").text())
        .contains("message.received", "Healthy", "Delivered");
  }

  @Test
  void findsAndReplaysWhatDied() {
    var people = People.create(base);
    var tenant = people.tenant();
    var hook = tenant.subscribe(receiver.url("/broken"), TestTenant.ONE_ATTEMPT);
    receiver.answersPath("/broken", 503, 503, 200);
    var first = tenant.publish();
    var second = tenant.publish();
    tenant.awaitStatus(first, hook, "DEAD");
    tenant.awaitStatus(second, hook, "DEAD");
    tenant.subscribe(receiver.url("/fine"));
    tenant.publish();
    dashboard.as(people.add("DEVELOPER"));

    // filters stand in the address
    dashboard.go("/deliveries");
    dashboard.main().click(Role.DISCLOSURE, "Status Any status");
    dashboard.main().tick("Dead", true);
    awaitRows(2);
    dashboard.main().tick("Delivered", true);
    awaitRows(4);
    assertThat(dashboard.route()).isEqualTo("/deliveries?status=DELIVERED,DEAD");
    dashboard.main().tick("Delivered", false);
    awaitRows(2);
    assertThat(dashboard.route()).isEqualTo("/deliveries?status=DEAD");
    BROWSER.reload();
    dashboard.main().inThatWith(Role.ROW, "Dead").await();
    assertThat(dashboard.main().in(Role.TABLE).names(Role.ROW)).hasSize(3);

    // one
    dashboard.main().inThatWith(Role.ROW, "503").follow("message.status.updated");
    dashboard.main().awaitText("Dead after 1 attempt");
    dashboard.main().awaitText("The receiver is not available at the moment.");
    dashboard.main().press("Replay");
    dashboard.awaitNews("It is due again");
    dashboard.main().awaitText("The receiver took it with 200");

    // all of a webhook since a time
    dashboard.go("/webhooks/" + hook.id());
    dashboard.main().press("Replay…");
    dashboard.dialog("Replay dead deliveries").click(Role.RADIO, "Last hour");
    dashboard.dialog("Replay dead deliveries").press("Replay");
    dashboard.awaitNews("1 delivery due again");
    tenant.awaitStatus(first, hook, "DELIVERED");
    tenant.awaitStatus(second, hook, "DELIVERED");
  }

  /** Below a heading. */
  private void awaitRows(int count) {
    Eventually.until(
        count + " rows",
        () -> dashboard.main().in(Role.TABLE).names(Role.ROW),
        rows -> rows.size() == 1 + count);
  }

  @Test
  void addsAWebhookForAProgramThatIsWrittenForMeta() {
    BROWSER.expectAnswers(422);
    var people = People.create(base);
    dashboard.as(people.add("DEVELOPER")).go("/webhooks/new");
    var form = new WebhookForm(dashboard.main());
    var url = receiver.url("/hook").toString();
    form.fill(url);
    form.forMeta("a-token");
    dashboard.main().click(Role.RADIO, "All event types Those that are added later, too");
    dashboard.main().tick("Also those that come only on request", true);

    receiver.answers(403);
    form.create();
    form.awaitFlaw("it answered with status 403");
    receiver.answers(
        Answer.from(
            request -> {
              var challenge = Pattern.compile("hub\\.challenge=(\\d+)").matcher(request.path());
              return Answer.status(200).body(challenge.find() ? challenge.group(1) : "");
            }));
    form.create();
    form.awaitSecret();
    dashboard.main().awaitText("X-Hub-Signature-256");

    var made = people.tenant().list(SUBSCRIPTIONS).get(0);
    assertThat(made.path("format").asText()).isEqualTo("meta");
    assertThat(made.path("include_extras").asBoolean()).isTrue();
    dashboard.go("/webhooks/" + made.path("id").asText());
    dashboard.main().awaitText("Meta’s own");
    dashboard.main().awaitText("All event types, and those only on request");
    dashboard.main().follow("Receive it");
    dashboard.main().awaitText("A program that is written for Meta");
    dashboard.main().follow("Settings");
    dashboard.main().tick("Also those that come only on request", false);
    dashboard.main().press("Save changes");
    dashboard.awaitNews("Saved");
    assertThat(
            people
                .tenant()
                .api()
                .get(SUBSCRIPTIONS + "/" + made.path("id").asText())
                .json(200)
                .path("include_extras")
                .asBoolean(true))
        .isFalse();
  }

  @Test
  void changesPausesResumesAndDeletesAWebhook() {
    var people = People.create(base);
    var tenant = people.tenant();
    var hook = tenant.subscribe(receiver.url("/hook"), Map.of("description", "Inbox"));
    dashboard.as(people.add("DEVELOPER")).go("/webhooks/" + hook.id());

    // its figures are there, and are read anew after each change
    dashboard.main().await(Role.HEADING, "Inbox Unused Active");
    dashboard.main().awaitText("nothing waits");
    dashboard.main().press("Pause");
    dashboard.awaitNews("Paused");
    dashboard.main().await(Role.BUTTON, "Resume");
    dashboard.main().await(Role.HEADING, "Inbox Unused Paused");
    dashboard.main().awaitText("none while it is paused");
    assertThat(tenant.api().get(hook.path()).json(200).path("status").asText()).isEqualTo("PAUSED");
    dashboard.main().press("Resume");
    dashboard.awaitNews("Resumed");

    dashboard.main().follow("Settings");
    dashboard.main().type("Description optional", "Inbox of all");
    dashboard.main().press("Save changes");
    dashboard.awaitNews("Saved");
    dashboard.main().await(Role.HEADING, "Inbox of all Unused Active");

    dashboard.main().press("Delete webhook…");
    var dialog = dashboard.dialog("Delete webhook");
    dialog.type("Its description", "Inbox of al");
    assertThat(dialog.in(Role.BUTTON, "Delete webhook").attribute("aria-disabled"))
        .isEqualTo("true");
    dialog.type("Its description", "Inbox of all");
    dialog.press("Delete webhook");
    dashboard.main().await(Role.HEADING, "No webhooks yet");
    tenant.api().get(hook.path()).problem(404, "not-found");
  }

  @Test
  void rotatesASecret() {
    var people = People.create(base);
    var tenant = people.tenant();
    var hook = tenant.subscribe(receiver.url("/hook"));
    dashboard.as(people.add("DEVELOPER")).go("/webhooks/" + hook.id() + "/secret");

    dashboard.main().press("Rotate secret…");
    dashboard.dialog("Rotate secret").click(Role.RADIO, "3 days");
    BROWSER.expectAnswers(422);
    dashboard.dialog("Rotate secret").type("Your own secret optional", "whsec_short");
    dashboard.dialog("Rotate secret").press("Make a new secret");
    dashboard.dialog("Rotate secret").awaitText("base64 of 24 to 64 random bytes");
    dashboard.dialog("Rotate secret").type("Your own secret optional", OWN_SECRET);
    dashboard.dialog("Rotate secret").press("Make a new secret");
    var secret = new WebhookForm(dashboard.main()).awaitSecret();
    assertThat(secret).isEqualTo(OWN_SECRET);
    dashboard.main().press("I have stored it");
    dashboard.main().await(Role.HEADING, "Rotation under way");
    assertThat(dashboard.main().text()).doesNotContain(secret);

    // a receiver that knows the new one only
    receiver.answersPath(
        "/hook",
        Answer.when(
            request -> Verification.bodyIsSigned(request, secret),
            Answer.status(200),
            Answer.status(401)));
    tenant.awaitStatus(tenant.publish(), hook, "DELIVERED");
    dashboard.main().await(Role.HEADING, "Signing secret");
  }

  @Test
  void showsReceiversToCopy() {
    var people = People.create(base);
    var hook = people.tenant().subscribe(receiver.url("/hook"));
    dashboard.as(people.add("VIEWER")).go("/webhooks/" + hook.id() + "/receive");

    dashboard.main().awaitText("request.get('X-Webhook-Signature')");
    dashboard.main().choose("Language and framework", "Python with Flask");
    dashboard.main().awaitText("compare_digest");
  }

  /** What a number counts is what its link leads to. */
  @Test
  void saysHowWebhooksDoAndLeadsToWhatItCounts() {
    var people = People.create(base);
    var tenant = people.tenant();
    receiver.answersPath("/broken", 503);
    var hook = tenant.subscribe(receiver.url("/broken"), TestTenant.ONE_ATTEMPT);
    tenant.api().post(hook.path() + "/test", "{}").json(200);
    dashboard.as(people.add("DEVELOPER")).go("/");
    dashboard.main().awaitText("No webhook is in use");

    var event = tenant.publish();
    tenant.awaitStatus(event, hook, "DEAD");
    dashboard.main().press("Refresh");
    dashboard.main().awaitText("Needs attention");
    dashboard.main().awaitText("Failing");
    assertThat(dashboard.main().text()).doesNotContain("healthy").contains("peak 1 a minute");

    dashboard.main().follow("1 failed");
    dashboard.main().inThatWith(Role.ROW, "message.status.updated").await();
    assertThat(dashboard.route()).contains("failed_since=").contains("test=false");
    assertThat(dashboard.main().in(Role.TABLE).names(Role.ROW)).hasSize(2);

    dashboard.go("/");
    dashboard.main().follow("Look and replay");
    dashboard.main().inThatWith(Role.ROW, "message.status.updated").await();
    assertThat(dashboard.main().in(Role.TABLE).names(Role.ROW)).hasSize(2);
    dashboard.main().choose("Tests", "Only tests");
    dashboard.main().inThatWith(Role.ROW, "message.received").awaitText("Test");

    dashboard.go("/webhooks/" + hook.id());
    dashboard.main().awaitText("1 delivery died in the last 24 hours.");
    assertThat(dashboard.main().text()).contains("Failing", "Active");
  }

  @Test
  void holdsTheLogWhileItIsPaused() {
    var people = People.create(base);
    var tenant = people.tenant();
    tenant.subscribe(receiver.url("/hook"));
    dashboard.as(people.add("VIEWER")).go("/deliveries");
    dashboard.main().awaitText("Live");

    dashboard.main().press("Pause");
    tenant.publish(Payloads.sent());
    dashboard.main().await(Role.BUTTON, "1 new delivery");
    assertThat(dashboard.main().text()).contains("No deliveries yet");
    dashboard.main().press("1 new delivery");
    dashboard.main().inThatWith(Role.ROW, "message.sent").awaitText("Delivered");
  }

  @Test
  void tellsWhyAnEventWasNotGot() {
    var people = People.create(base);
    var tenant = people.tenant();
    var both = tenant.subscribe(receiver.url("/both"));
    tenant.subscribe(
        receiver.url("/failed-only"), Map.of("event_types", List.of("message.failed")));
    var event = tenant.publish(Payloads.sent());
    tenant.awaitStatus(event, both, "DELIVERED");
    dashboard.as(people.add("VIEWER")).go("/events");

    dashboard.main().inThatWith(Role.ROW, "message.sent").follow("message.sent");

    var webhooks = dashboard.main().in(Role.LIST, "Webhooks, and what each got");
    webhooks.inThatWith(Role.LISTITEM, "/both").awaitText("Delivered");
    webhooks.inThatWith(Role.LISTITEM, "/failed-only").awaitText("Not sent");
    dashboard.main().press("Show them");
    dashboard.main().click(Role.RADIO, "Raw");
    dashboard.main().awaitText(Payloads.sent());
  }

  @Test
  void examinesASignatureThatDoesNotFit() {
    var people = People.create(base);
    people.tenant().subscribe(receiver.url("/hook"));
    people.tenant().publish();
    var request = receiver.await(1).get(0);
    var headers = new StringBuilder();
    request.headers().forEach(each -> headers.append(each.name() + ": " + each.value() + "\n"));
    dashboard.as(people.add("DEVELOPER")).go("/signature-doctor");

    dashboard.main().type("Headers", headers.toString());
    dashboard
        .main()
        .type("Raw body optional", request.text().replace(",", ", ").replace(":", ": "));
    dashboard.main().press("Examine");
    dashboard.main().awaitText("BODY_RESERIALIZED");
    dashboard.main().await(Role.HEADING, "Take the body as it came");

    dashboard.main().type("Raw body optional", request.text());
    dashboard.main().press("Examine");
    dashboard.main().awaitText("Nothing wrong was found");
  }

  @Test
  void letsAdministratorsMakeAndRevokeKeys() {
    var people = People.create(base);
    dashboard.as(people.add("ADMIN")).go("/api-keys").await(Role.HEADING, "API keys");

    dashboard.main().press("Create API key");
    dashboard.dialog("Create API key").type("Name", "Shop");
    dashboard.dialog("Create API key").press("Create key");
    var made = dashboard.dialog("Your new API key").await();
    var key = Eventually.until("a key", () -> KEY.matcher(made.text()), Matcher::find).group();
    Api.at(base).as(key).get("/api/v1/event-types").json(200);
    made.press("I have copied it");
    dashboard.main().inThatWith(Role.ROW, "Shop").press("Revoke Shop");
    dashboard.dialog("Revoke this key?").press("Revoke key");
    dashboard.awaitNews("no longer works");
    Api.at(base).as(key).get("/api/v1/event-types").problem(401, "unauthenticated");
  }

  @Test
  void letsAdministratorsAddPeople() {
    var people = People.create(base);
    var email = People.newEmail();
    dashboard.as(people.add("ADMIN")).go("/team").await(Role.HEADING, "Team");

    dashboard.main().press("Add person");
    var dialog = dashboard.dialog("Add person");
    dialog.type("Name", "Alan");
    dialog.type("Email", email);
    dialog.type("First password", PASSWORD);
    dialog.press("Add person");

    dashboard.dialog("Alan is added").await();
    Browser.at(base).signIn(email, PASSWORD);
  }

  // what goes wrong

  @Test
  void saysWhichRuleAUrlBreaks() {
    dashboard.as(People.create(base).add("DEVELOPER")).go("/webhooks/new");
    var form = new WebhookForm(dashboard.main());
    BROWSER.expectAnswers(422);

    form.fill("https://user:password@example.com/hook", "message.sent");
    form.create();
    form.awaitFlaw("must not hold a user name or password");
    form.fill("https://printer.local/hook");
    form.awaitFlaw("must not have a host that ends with local");
    form.fill("https://example.com/hook");
    form.create();
    form.awaitSecret();
  }

  @Test
  void asksForEventTypes() {
    dashboard.as(People.create(base).add("DEVELOPER")).go("/webhooks/new");
    var form = new WebhookForm(dashboard.main());

    form.fill("https://example.com/hook");
    form.create();

    form.awaitFlaw("Choose at least one event type.");
  }

  @Test
  void saysWhyAReceiverDoesNotAnswerAndWhatToDo() {
    var people = People.create(base);
    var hook =
        people.tenant().subscribe(URI.create("http://127.0.0.1:" + Receiver.refusing() + "/"));
    dashboard.as(people.add("DEVELOPER")).go("/webhooks/" + hook.id() + "/test");

    dashboard.main().press("Send test");

    dashboard.main().awaitText("could not be reached");
    dashboard.main().awaitText("What to do: Check that the name resolves");
  }

  @Test
  void showsNothingOfOtherTenants() {
    BROWSER.expectAnswers(404);
    var theirs = TestTenant.create(base);
    var hook = theirs.subscribe(receiver.url("/theirs"), Map.of("description", "Their inbox"));
    var event = theirs.publish();
    var delivery = theirs.awaitStatus(event, hook, "DELIVERED").path("id").asText();
    dashboard.as(People.create(base).add("ADMIN"));

    dashboard.go("/webhooks/" + hook.id()).await(Role.HEADING, "There is no such webhook");
    dashboard.go("/deliveries/" + delivery).await(Role.HEADING, "There is no such delivery");
    dashboard.go("/events/" + event).await(Role.HEADING, "There is no such event");
    dashboard.go("/webhooks").await(Role.HEADING, "No webhooks yet");
    dashboard.go("/deliveries").await(Role.HEADING, "No deliveries yet");
    dashboard.go("/events").await(Role.HEADING, "No events yet");
    dashboard.go("/tenants").await(Role.HEADING, "There is no such page");
    dashboard.go("/t/" + theirs.id() + "/webhooks").await(Role.HEADING, "No webhooks yet");
  }

  // roles

  @Test
  void showsEachRoleItsPart() {
    var people = People.create(base);
    var hook = people.tenant().subscribe(receiver.url("/hook"), Map.of("description", "Inbox"));

    dashboard.as(people.add("ADMIN")).go("/webhooks");
    dashboard.navigation().await(Role.LINK, "API keys");
    assertThat(dashboard.navigation().names(Role.LINK))
        .contains("Overview", "Webhooks", "Deliveries", "Events", "Event types", "Team")
        .doesNotContain("Tenants");

    dashboard.as(people.add("VIEWER")).go("/webhooks/" + hook.id());
    dashboard.main().await(Role.HEADING, "Inbox Unused Active");
    assertThat(dashboard.navigation().names(Role.LINK))
        .contains("Webhooks")
        .doesNotContain("API keys", "Team", "Tenants");
    assertThat(dashboard.main().inThatWith(Role.BUTTON, "Pause").attribute("aria-disabled"))
        .isEqualTo("true");
    dashboard.main().inThatWith(Role.BUTTON, "Pause").click();
    dashboard.awaitNews("Your role, viewer, cannot change webhooks.");
  }

  @Test
  void letsOperatorsWorkForATenant() {
    var people = People.create(base);
    var name = "Acme " + people.tenant().id();
    TestTenant.operator(base)
        .patch("/api/v1/tenants/" + people.tenant().id(), Map.of("name", name))
        .json(200);
    people.tenant().subscribe(receiver.url("/hook"), Map.of("description", "Inbox"));
    dashboard.as(TestSettings.OPERATOR_EMAIL, TestSettings.OPERATOR_PASSWORD).go("/webhooks");

    dashboard.main().await(Role.HEADING, "Whose?");
    dashboard.follow("Tenants");
    dashboard.main().type("Find a tenant by name or id", people.tenant().id());
    dashboard.main().follow("Dashboard of " + name);
    dashboard.follow("Webhooks");
    dashboard.main().inThatWith(Role.ROW, "Inbox").await();
    assertThat(dashboard.route()).startsWith("/t/" + people.tenant().id());
  }

  // without a mouse

  @Test
  void isUsedByKeyboardAlone() {
    var people = People.create(base);
    dashboard.open().await();

    BROWSER.page().keys(people.add("DEVELOPER").email(), Keys.TAB, PASSWORD, Keys.ENTER);
    dashboard.navigation().await(Role.LINK, "Webhooks");
    BROWSER.page().keys(Keys.TAB);
    assertThat(BROWSER.focus()).isEqualTo("Skip to the content");

    var hook = people.tenant().subscribe(receiver.url("/hook"));
    dashboard.go("/webhooks/" + hook.id() + "/settings");
    dashboard.main().in(Role.BUTTON, "Delete webhook…").focus();
    BROWSER.page().keys(Keys.ENTER);
    dashboard.dialog("Delete webhook").await();
    assertThat(BROWSER.focus()).isEqualTo("Its URL");
    BROWSER.page().keys(Keys.ESCAPE);
    BROWSER.page().awaitNo(Role.DIALOG, "Delete webhook");
    assertThat(BROWSER.focus()).isEqualTo("Delete webhook…");
  }
}
