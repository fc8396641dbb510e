package harkara.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.testing.Api;
import harkara.testing.ContainerTest;
import harkara.testing.Eventually;
import harkara.testing.MetaBodies;
import harkara.testing.People;
import harkara.testing.TestSettings;
import harkara.testing.TestTenant;
import harkara.testing.browser.Chromium;
import harkara.testing.browser.Part;
import harkara.testing.browser.Role;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What operators connect, see and mend on the page of WhatsApp, and what tenants see of their
 * numbers.
 */
@ContainerTest
class WhatsAppPageIT {
  private static final String CONNECTIONS = "/api/v1/whatsapp-connections";
  private static final String SECRET = "c0ffee0123456789c0ffee0123456789";
  private static final String TOKEN = "a-token-of-the-test";
  private static final Pattern CALLBACK = Pattern.compile("/whatsapp/wac_[a-z0-9]{26}");

  @RegisterExtension static final Chromium BROWSER = new Chromium();

  @ArquillianResource private URI base;

  private final String name = "Connection " + UUID.randomUUID();
  private final String numberId = String.valueOf(ThreadLocalRandom.current().nextLong(1L << 50));
  private final String number = "1555" + ThreadLocalRandom.current().nextInt(1000000, 9999999);

  private Dashboard dashboard;
  private People people;

  @BeforeEach
  void start() {
    dashboard = new Dashboard(BROWSER, base);
    people = People.create(base);
  }

  // connecting

  @Test
  void addsAConnectionAndShowsItsTokenOnce() {
    asOperator().go("/whatsapp?do=add");
    var dialog = dashboard.dialog("Add connection");
    dialog.type("Name", name);
    dialog.type("App secret", SECRET);
    var token = dialog.typed("Verify token");
    dialog.press("Add connection");

    dashboard.main().await(Role.HEADING, name);
    dashboard.main().awaitText("This token cannot be shown again");
    dashboard.main().awaitText("Meta’s challenge was never seen");
    dashboard.main().awaitText("Media links answer with a problem until a media token is set");
    assertThat(dashboard.main().text()).contains(token);
    dashboard.main().press("Copy callback URL");
    dashboard.main().await(Role.BUTTON, "Copied");
    var callback = CALLBACK.matcher(dashboard.main().text());
    assertThat(callback.find()).isTrue();
    assertThat(challenge(callback.group(), token)).isEqualTo("4711");

    dashboard.main().awaitNoText("Meta’s challenge was never seen");
    BROWSER.reload();
    dashboard.main().await(Role.BUTTON, "Lost it? Set a new one");
    assertThat(BROWSER.page().text()).doesNotContain(token);
  }

  @Test
  void saysWhatIsMissingInAConnection() {
    asOperator().go("/whatsapp?do=add");
    var dialog = dashboard.dialog("Add connection");

    dialog.type("Verify token", "short");
    dialog.type("App secret", "short");
    dialog.press("Add connection");

    dialog.awaitText("Give it a name");
    dialog.awaitText("Enter 8 to 200 letters");
    dialog.awaitText("An app secret has at least 16");
  }

  @Test
  void changesAndDeletesAConnection() {
    var id = connect(Map.of("media_token", "EAAG0123456789abcdef"));
    asOperator().go("/whatsapp/" + id).press("Edit");
    var dialog = dashboard.dialog("Edit connection");
    dialog.type("Name", name + " of old");
    dialog.press("Make up a new one");
    var token = dialog.typed("Verify token optional");
    dialog.click(Role.RADIO, "Remove it Media links answer with a problem from then on");
    dialog.press("Save");

    dashboard.main().await(Role.HEADING, name + " of old");
    dashboard.main().awaitText(token);
    dashboard.main().awaitText("Media links answer with a problem until a media token is set");
    Eventually.until(
        "the new token is in force", () -> challenge("/whatsapp/" + id, token).equals("4711"));

    dashboard.main().press("More");
    BROWSER.page().click(Role.MENUITEM, "Delete connection…");
    dashboard.dialog("Delete connection").type("Its name", name + " of old");
    dashboard.dialog("Delete connection").press("Delete connection");
    dashboard.main().await(Role.HEADING, "WhatsApp");
    operator().get(CONNECTIONS + "/" + id).problem(404, "not-found");
  }

  // what comes through

  @Test
  void assignsANumberThatNobodyHas() {
    var id = connect(Map.of());
    post(id, text("Hello"));
    asOperator().go("/whatsapp/" + id);
    dashboard.main().awaitText("1 change of 1 number reached no tenant");
    assertThat(dashboard.main().text()).contains("No tenant has this number.");

    unroutedRow().inThatWith(Role.BUTTON, "Assign to a tenant").click();
    var dialog = dashboard.dialog("Assign to a tenant");
    assertThat(dialog.typed("Phone number")).isEqualTo(number);
    dialog.press("Assign");
    dialog.awaitText("Choose the tenant that it belongs to.");
    choose(dialog, people.tenant());
    dialog.press("Assign");

    dashboard.awaitNews("Assigned.");
    dashboard.main().awaitText("Nothing waits for a tenant.");
    numberRow().awaitText("Test ");
    Eventually.until(
        "the event", () -> people.tenant().list("/api/v1/events"), found -> found.size() == 1);
  }

  @Test
  void movesAndRemovesANumber() {
    var id = connect(Map.of());
    assign(id, people.tenant());
    var other = TestTenant.create(base);
    asOperator().go("/whatsapp/" + id);

    act("Change…");
    choose(dashboard.dialog("Change number"), other);
    dashboard.dialog("Change number").press("Save");
    dashboard.awaitNews("Saved.");
    assertThat(operator().get(numberPath(id)).json(200).path("tenant_id").asText())
        .isEqualTo(other.id());

    act("Remove…");
    dashboard.dialog("Remove this number?").press("Remove number");
    dashboard.main().awaitText("No number has a tenant yet.");
    operator().get(numberPath(id)).problem(404, "not-found");
  }

  @Test
  void saysWhereANumberIsAlready() {
    BROWSER.expectAnswers(409);
    var taken = connect(Map.of());
    assign(taken, people.tenant());
    asOperator().go("/whatsapp/" + connect(Map.of())).press("Add number");
    var dialog = dashboard.dialog("Add number");

    dialog.type("Phone number id", numberId);
    dialog.type("Phone number", "+" + number);
    choose(dialog, people.tenant());
    dialog.press("Add number");

    dialog.in(Role.ALERT).awaitText(taken);
  }

  @Test
  void neverSaysThatAllIsWellWhereItIsNot() {
    var id = connect(Map.of("media_token", "EAAG0123456789abcdef"));
    assign(id, people.tenant());
    assertThat(challenge("/whatsapp/" + id, TOKEN)).isEqualTo("4711");
    post(id, text("Hello"));
    awaitActivity(id, activity -> activity.path("posts_24h").asInt() == 1);
    asOperator().go("/whatsapp/" + id).awaitText("Meta’s POSTs come through");

    var broken = text("Hello").replace("\"id\":\"wamid.", "\"no_id\":\"wamid.");
    post(id, broken);
    assertThat(send(id, text("Bye"), "sha256=" + "0".repeat(64)).status()).isEqualTo(401);

    dashboard.main().awaitText("1 POST had a wrong signature, or none, in the last 24 hours");
    dashboard.main().awaitText("1 item of Meta’s could not be read in the last 24 hours");
    dashboard.main().inThatWith(Role.LISTITEM, "/entry/0/changes/0/value/messages/0").await();
    assertThat(dashboard.main().text()).doesNotContain("Meta’s POSTs come through");
    asOperator().go("/whatsapp").inThatWith(Role.ROW, name).awaitText("Bad signatures");
  }

  // a body, before anything is connected

  @Test
  void showsWhatABodyBecomes() {
    BROWSER.expectAnswers(422);
    asOperator().go("/whatsapp?view=preview");
    dashboard.main().press("Show events");
    dashboard.main().awaitText("Paste a body, or fill in the sample.");
    dashboard.main().type("Body of the POST", "{\"object\":\"page\"}");
    dashboard.main().press("Show events");
    dashboard.main().awaitText("whatsapp_business_account");

    dashboard.main().press("Fill in a sample");
    dashboard.main().press("Show events");

    dashboard.main().awaitText("\"event\": \"message.received\"");
    var becomes = dashboard.main().in(Role.REGION, "What it becomes");
    assertThat(becomes.text())
        .contains(
            "Schöne Grüße! Is my order on its way?",
            "\"interactive_type\": \"button_reply\"",
            "\"status\": \"delivered\"",
            "/entry/0/changes/0/value/messages/2",
            "Skipped");
  }

  // tenants

  @Test
  void showsTenantsTheLifeOfTheirNumbers() {
    BROWSER.expectAnswers(404);
    var id = connect(Map.of());
    dashboard.as(people.add("VIEWER")).go("/whatsapp").await(Role.HEADING, "No numbers yet");
    assign(id, people.tenant());
    post(id, text("Hello"));
    post(
        id,
        statuses(
            MetaBodies.statusItem("wamid." + UUID.randomUUID(), "failed")
                .replaceFirst("}$", ",\"errors\":[{\"code\":131026,\"title\":\"No\"}]}")));
    Eventually.until(
        "what failed is counted",
        () -> people.tenant().api().get("/api/v1/whatsapp/numbers").json(200),
        numbers -> numbers.findValuesAsText("fail_reason").contains("invalid_phone_number"));

    BROWSER.reload();

    numberRow().awaitText("invalid_phone_number\n1");
    assertThat(numberRow().text()).containsPattern("ago|just now").doesNotContain("None yet");
    dashboard.navigation().await(Role.LINK, "WhatsApp");
    assertThat(dashboard.main().text()).doesNotContain("Connections", "Try a body");
    dashboard.go("/whatsapp/" + id).await(Role.HEADING, "There is no such page");
  }

  // what the tests are written with

  private Dashboard asOperator() {
    return dashboard.as(TestSettings.OPERATOR_EMAIL, TestSettings.OPERATOR_PASSWORD);
  }

  private Api operator() {
    return TestTenant.operator(base);
  }

  private String connect(Map<String, Object> fields) {
    var request = new HashMap<String, Object>(fields);
    request.putAll(Map.of("name", name, "verify_token", TOKEN, "app_secrets", List.of(SECRET)));
    return operator().post(CONNECTIONS, request).json(201).path("id").asText();
  }

  private String numberPath(String id) {
    return CONNECTIONS + "/" + id + "/numbers/" + numberId;
  }

  private void assign(String id, TestTenant tenant) {
    var request = Map.of("tenant_id", tenant.id(), "display_phone_number", number);
    operator().put(numberPath(id), request).json(200);
  }

  private String challenge(String path, String token) {
    var query = "?hub.mode=subscribe&hub.challenge=4711&hub.verify_token=" + token;
    return Api.at(base).get(path + query).text();
  }

  private String text(String text) {
    var item = MetaBodies.textItem("wamid." + UUID.randomUUID(), text);
    return body(MetaBodies.messagesOf(numberId, number, item));
  }

  private String statuses(String item) {
    return body(MetaBodies.statusesOf(numberId, number, item));
  }

  private static String body(String change) {
    return new String(MetaBodies.body(MetaBodies.entry(change)));
  }

  private void post(String id, String body) {
    var answer = send(id, body, MetaBodies.signature(body.getBytes(), SECRET));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
  }

  private Api.Answer send(String id, String body, String signature) {
    return Api.at(base)
        .header("X-Hub-Signature-256", signature)
        .send("POST", "/whatsapp/" + id, "application/json", body.getBytes());
  }

  private void awaitActivity(String id, Predicate<JsonNode> wanted) {
    Eventually.until(
        "what came through is counted",
        () -> operator().get(CONNECTIONS + "/" + id + "/activity").json(200),
        wanted);
  }

  private Part numberRow() {
    return dashboard.main().in(Role.TABLE, "Numbers").inThatWith(Role.ROW, numberId);
  }

  private Part unroutedRow() {
    return dashboard.main().in(Role.TABLE, "Unrouted numbers").inThatWith(Role.ROW, numberId);
  }

  private void act(String item) {
    numberRow().press("Actions for +" + number);
    BROWSER.page().click(Role.MENUITEM, item);
  }

  private static void choose(Part dialog, TestTenant tenant) {
    dialog.type("Find a tenant by name or id", tenant.id());
    var found =
        Eventually.until(
            "the tenant",
            () -> dialog.names(Role.RADIO),
            names -> names.stream().anyMatch(name -> name.contains(tenant.id())));
    found.stream()
        .filter(name -> name.contains(tenant.id()))
        .forEach(name -> dialog.click(Role.RADIO, name));
  }
}
