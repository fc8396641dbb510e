package harkara.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.testing.Api;
import harkara.testing.Eventually;
import harkara.testing.MetaBodies;
import harkara.testing.TestTenant;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Connections to WhatsApp like those that operators have: one that is used, with all that can be
 * wrong with it, and one that was added just now.
 */
final class WhatsAppShowcase {
  private static final String CONNECTIONS = "/api/v1/whatsapp-connections";
  private static final String SECRET = "c0ffee0123456789c0ffee0123456789";
  private static final String TOKEN = "a-token-of-the-showcase";

  private final URI base;
  private final Api operator;
  private final String used;
  private final String fresh;

  /**
   * @param tenant has one of the numbers
   */
  WhatsAppShowcase(URI base, TestTenant tenant) {
    this.base = base;
    operator = TestTenant.operator(base);
    used = connect("Production app");
    fresh = connect("وكالة الشرق الأوسط");
    var number = number();
    var shown = Map.of("tenant_id", tenant.id(), "display_phone_number", MetaBodies.NUMBER);
    operator.put(CONNECTIONS + "/" + used + "/numbers/" + number, shown).json(200);
    challenge();
    var change = MetaBodies.messagesOf(number, MetaBodies.NUMBER, item("Hello"), "{}", item("Bye"));
    post(change);
    post(MetaBodies.statusesOf(number, MetaBodies.NUMBER, failed("131026"), failed("132001")));
    post(MetaBodies.messagesOf(number(), MetaBodies.OTHER_NUMBER, item("Is anybody there?")));
    assertThat(send("{}", "sha256=0").status()).isEqualTo(401);
    Eventually.until(
        "what came through is counted",
        () -> operator.get(CONNECTIONS + "/" + used + "/activity").json(200),
        activity ->
            activity.path("posts_24h").asInt() == 3
                && activity.path("bad_signatures_24h").asInt() == 1);
  }

  private String connect(String name) {
    var request = Map.of("name", name, "verify_token", TOKEN, "app_secrets", List.of(SECRET));
    return operator.post(CONNECTIONS, request).json(201).path("id").asText();
  }

  private static String number() {
    return String.valueOf(ThreadLocalRandom.current().nextLong(1L << 49, 1L << 50));
  }

  private void challenge() {
    var query = "?hub.mode=subscribe&hub.challenge=1&hub.verify_token=" + TOKEN;
    assertThat(Api.at(base).get("/whatsapp/" + used + query).status()).isEqualTo(200);
  }

  private static String item(String text) {
    return MetaBodies.textItem("wamid." + UUID.randomUUID(), text);
  }

  private static String failed(String code) {
    return MetaBodies.statusItem("wamid." + UUID.randomUUID(), "failed")
        .replaceFirst("}$", ",\"errors\":[{\"code\":" + code + ",\"title\":\"No\"}]}");
  }

  private void post(String change) {
    var body = new String(MetaBodies.body(MetaBodies.entry(change)), StandardCharsets.US_ASCII);
    var signature = MetaBodies.signature(body.getBytes(StandardCharsets.US_ASCII), SECRET);
    assertThat(send(body, signature).status()).isEqualTo(200);
  }

  private Api.Answer send(String body, String signature) {
    return Api.at(base)
        .header("X-Hub-Signature-256", signature)
        .send(
            "POST",
            "/whatsapp/" + used,
            "application/json",
            body.getBytes(StandardCharsets.US_ASCII));
  }

  /** The id of the one that is used. */
  String used() {
    return used;
  }

  /** The id of the one through which nothing came. */
  String fresh() {
    return fresh;
  }
}
