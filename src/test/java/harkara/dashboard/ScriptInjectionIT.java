package harkara.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.receiver.Answer;
import harkara.receiver.Receiver;
import harkara.testing.Eventually;
import harkara.testing.Payloads;
import harkara.testing.People;
import harkara.testing.ServerProcess;
import harkara.testing.TestDatabase;
import harkara.testing.TestSettings;
import harkara.testing.TestTenant;
import harkara.testing.TestTenant.Subscription;
import harkara.testing.browser.Chromium;
import harkara.testing.browser.Role;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Whatever tenants, publishers and receivers write is shown as text. 300 payloads in every field:
 * every one can be read, none runs, none becomes an element, and the policy of the page has nothing
 * to refuse.
 */
class ScriptInjectionIT {
  @RegisterExtension static final Chromium BROWSER = new Chromium();

  private static final Pattern NUMBER = Pattern.compile("executed\\((\\d+)\\)");

  /** What only a payload would bring onto the page. */
  private static final String INTRUDERS =
      """
      return [...document.querySelectorAll('*')].filter(each =>
          each.matches('iframe, object, embed, marquee, math, image, video, audio, base, template,'
              + ' script:not([src]), link:not([href]), meta[http-equiv=refresh], [srcdoc], x')
          || [...each.attributes].some(({name, value}) => /^on/i.test(name)
              || /^(href|src|action|formaction|data)$/i.test(name) && /^\\s*javascript:/i.test(value)))
        .map(each => each.outerHTML.slice(0, 200))
      """;

  private static ServerProcess server;
  private static Receiver receiver;
  private static TestTenant tenant;
  private static People.Person admin;
  private static Dashboard dashboard;

  @BeforeAll
  static void start() {
    server = ServerProcess.start(TestSettings.on(TestDatabase.newDatabase()));
    receiver = Receiver.start();
    tenant = TestTenant.create(server.baseUri());
    admin = People.of(server.baseUri(), tenant).add("ADMIN");
    dashboard = new Dashboard(BROWSER, server.baseUri());
    BROWSER.runAtEveryStart(ScriptPayloads.WATCH);
  }

  @AfterAll
  static void end() {
    receiver.close();
    server.close();
  }

  @Test
  void isTextInDescriptionsAndUrlsOfWebhooks() {
    ScriptPayloads.packed(500)
        .forEach(
            text ->
                tenant.subscribe(
                    receiver.url("/hook?q=" + encoded(text)), Map.of("description", text)));
    dashboard.as(admin);

    dashboard.go("/webhooks");
    awaitAll();

    var ids = TestTenant.ids(tenant.list("/api/v1/subscriptions?limit=100"));
    for (var tab : List.of("", "/test", "/secret", "/receive", "/settings?do=delete")) {
      dashboard.go("/webhooks/" + ids.get(0) + tab);
      awaitOne();
    }
    dashboard.go("/deliveries");
    dashboard.main().in(Role.COMBOBOX, "Webhook").await();
    awaitAll();
    dashboard.go("/signature-doctor");
    awaitAll();
    dashboard.go("/endpoints");
    awaitAll();
    dashboard.go("/search?q=" + tenant.publish());
    dashboard.main().awaitText("To be sent to");
    awaitAll();
    dashboard.go("/audit");
    awaitOne();
  }

  @Test
  void isTextInPayloadsAndAnswers() {
    var texts = ScriptPayloads.packed(3000);
    var hooks = new ArrayList<Subscription>();
    for (var text : texts) {
      var path = "/answers/" + hooks.size();
      receiver.answersPath(path, answer(text));
      hooks.add(tenant.subscribe(receiver.url(path), TestTenant.ONE_ATTEMPT));
    }
    dashboard.as(admin);

    for (var at = 0; at < texts.size(); at++) {
      var text = texts.get(at);
      var event = tenant.publish(payload(text));
      var delivery = tenant.awaitStatus(event, hooks.get(at), "DEAD").path("id").asText();

      dashboard.go("/events/" + event);
      awaitEvery(text, 1);
      dashboard.main().click(Role.RADIO, "Raw");
      awaitEvery(text, 1);
      dashboard.go("/deliveries/" + delivery);
      awaitEvery(text, 3);
    }
    tenant.publish(ofMessage(ScriptPayloads.all().get(0))); // lists show no texts
    dashboard.go("/events");
    awaitOne();
  }

  /** The text as body, and each of its payloads once more as a header. */
  private static Answer answer(String text) {
    var answer = Answer.status(422).header("Content-Type", "text/html").body(text);
    for (var number : numbers(text)) {
      answer =
          answer.header("X-Payload-" + number, ScriptPayloads.all().get(Integer.parseInt(number)));
    }
    return answer;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String ofMessage(String id) {
    return Payloads.received()
        .replaceFirst(
            "\"message_id\":\"[^\"]*\"", Matcher.quoteReplacement("\"message_id\":" + quoted(id)));
  }

  private static String payload(String text) {
    return """
    {"event":"message.received","message_id":"wamid.%d","direction":"inbound","from":"15550100003",\
    "to":"15550100001","timestamp":1767225600,"message":{"type":"text","text":%s}}"""
        .formatted(text.hashCode(), quoted(text));
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  @Test
  void isTextInNames() {
    var operator = TestTenant.operator(server.baseUri());
    var users = People.of(server.baseUri(), tenant).path();
    for (var name : ScriptPayloads.packed(200)) {
      operator.post("/api/v1/tenants", Map.of("name", name)).json(201);
      var key = Map.of("name", name, "scopes", List.of("events:write"));
      tenant.operator().post("/api/v1/api-keys", key).json(201);
      var user =
          Map.of(
              "email",
              People.newEmail(),
              "name",
              name,
              "role",
              "VIEWER",
              "password",
              People.PASSWORD);
      operator.post(users, user).json(201);
    }

    dashboard.as(admin).go("/api-keys");
    awaitAll();
    dashboard.go("/team");
    awaitAll();
    dashboard.go("/audit");
    awaitOne();
    dashboard.as(TestSettings.OPERATOR_EMAIL, TestSettings.OPERATOR_PASSWORD).go("/tenants");
    awaitAll();
  }

  @Test
  void isTextInConnections() {
    BROWSER.expectAnswers(400);
    BROWSER.expectAnswers(422);
    var operator = TestTenant.operator(server.baseUri());
    var id = "";
    for (var name : ScriptPayloads.packed(200)) {
      var request =
          Map.of(
              "name",
              name,
              "verify_token",
              "a-token-of-it",
              "app_secrets",
              List.of("0".repeat(32)));
      var created = operator.post("/api/v1/whatsapp-connections", request);
      id = created.json(201).path("id").asText();
    }
    dashboard.as(TestSettings.OPERATOR_EMAIL, TestSettings.OPERATOR_PASSWORD);

    dashboard.go("/whatsapp");
    awaitAll();
    for (var dialog : List.of("", "?do=edit", "?do=delete")) {
      dashboard.go("/whatsapp/" + id + dialog);
      awaitOne();
    }
    dashboard.go("/whatsapp?view=preview");
    dashboard.main().type("Body of the POST", ScriptPayloads.all().get(0));
    dashboard.main().press("Show events");
    BROWSER.awaitRest();
    assertThat(intruders()).isEmpty();
  }

  @Test
  void isTextInEventTypes() {
    var texts = ScriptPayloads.packed(1000);
    for (var at = 0; at < texts.size(); at++) {
      var name = "script.number" + at;
      var type =
          Map.of(
              "name", name,
              "description", texts.get(at),
              "schema", Map.of("type", "object", "description", texts.get(at)),
              "sample", Map.of("event", name, "text", texts.get(at)));
      TestTenant.operator(server.baseUri()).post("/api/v1/event-types", type).json(201);
    }
    dashboard.as(admin);

    dashboard.go("/event-types");
    awaitAll();
    for (var at = 0; at < texts.size(); at++) {
      dashboard.go("/event-types/script.number" + at);
      awaitEvery(texts.get(at), 1);
    }
    dashboard.go("/webhooks/new");
    awaitAll();
  }

  @Test
  void isTextInAddresses() {
    BROWSER.expectAnswers(400);
    BROWSER.expectAnswers(404);
    BROWSER.expectAnswers(429); // so many live views in so short a time
    var routes =
        List.of(
            "/%s",
            "/webhooks/%s",
            "/webhooks?q=%s",
            "/deliveries/%s",
            "/deliveries?event_id=%s",
            "/deliveries?status=%s",
            "/events/%s",
            "/events?message_id=%s",
            "/search?q=%s",
            "/endpoints?q=%s",
            "/event-types/%s",
            "/audit?subject=%s");
    var payloads = ScriptPayloads.all();
    dashboard.as(admin);

    for (var at = 0; at < payloads.size(); at += 5) {
      dashboard.go(routes.get(at / 5 % routes.size()).formatted(encoded(payloads.get(at))));
      dashboard.main().awaitText(" ");
      BROWSER.awaitRest();
      assertThat(intruders()).isEmpty();
    }
  }

  /** Loads all of a list, and waits until the number of every payload can be read. */
  private static void awaitAll() {
    Eventually.until(
        "every payload can be read at " + dashboard.route(),
        () -> {
          loadMore();
          return Set.copyOf(numbers(body())).size();
        },
        seen -> seen == 300);
    assertThat(intruders()).isEmpty();
  }

  private static void loadMore() {
    BROWSER.ask(
        """
        [...document.querySelectorAll('main button:not([aria-disabled])')]
            .find(each => each.textContent.startsWith('Load more'))?.click()
        """);
  }

  /** Waits until each payload of the text can be read so many times. */
  private static void awaitEvery(String text, int times) {
    Eventually.until(
        "every payload of the text can be read at " + dashboard.route(),
        () -> numbers(body()),
        seen ->
            numbers(text).stream().allMatch(each -> Collections.frequency(seen, each) >= times));
    assertThat(intruders()).isEmpty();
  }

  private static void awaitOne() {
    Eventually.until(
        "a payload can be read at " + dashboard.route(),
        () -> numbers(body()),
        seen -> !seen.isEmpty());
    BROWSER.awaitRest();
    assertThat(intruders()).isEmpty();
  }

  private static String body() {
    return String.valueOf(BROWSER.ask("return document.body.textContent"));
  }

  private static List<String> numbers(String text) {
    return NUMBER.matcher(text).results().map(each -> each.group(1)).toList();
  }

  private static List<?> intruders() {
    return (List<?>) BROWSER.ask(INTRUDERS);
  }
}
