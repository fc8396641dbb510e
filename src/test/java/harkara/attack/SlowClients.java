package harkara.attack;

import harkara.attack.SlowSockets.Request;
import harkara.testing.Payloads;
import harkara.testing.TestSettings;
import harkara.testing.TestTenant;
import java.util.List;

/**
 * The sorts of clients that take their time, from the head of a request to the end of an answer.
 */
final class SlowClients {
  private static final String SPACE = " ";
  static final String WRONG_KEY = TestSettings.OPERATOR_KEY.replace("testtest", "nobodyis");
  private static final String EVENTS = "/api/v1/events";
  private static final String SESSION = "/api/v1/session";
  private static final String CHUNKED = "Transfer-Encoding: chunked";
  private static final String CHUNK = "1\r\n \r\n";

  private SlowClients() {}

  static List<Attack> all() {
    return List.of(
        new SlowSockets("slow-sign-ins", SlowClients::signIn),
        new SlowSockets("slow-sign-ins-of-a-crowd", SlowClients::signInOfMany),
        new SlowSockets(
            "slow-publishes", target -> body(target, EVENTS, 100, key(target.newTenant()))),
        new SlowSockets(
            "slow-large-publishes",
            target -> body(target, EVENTS, 100_000, key(target.newTenant()))),
        new SlowSockets(
            "slow-publishes-of-nobody", target -> body(target, EVENTS, 100_000, bearer(WRONG_KEY))),
        new SlowSockets(
            "slow-batches",
            target -> body(target, EVENTS + "/batch", 1_000_000, key(target.newTenant()))),
        new SlowSockets("slow-chunks", target -> chunks(target, SESSION, "Accept: */*")),
        new SlowSockets(
            "slow-chunks-of-a-publisher",
            target -> chunks(target, EVENTS, key(target.newTenant()))),
        new HangUps(),
        new SlowSockets("slow-heads", SlowClients::head),
        SlowSockets.readers(
            "slow-readers-of-files", target -> unread(target, "/style.css", "A: b", 100)),
        SlowSockets.readers(
            "slow-readers-of-the-description",
            target -> unread(target, "/api/v1/openapi.yaml", "A: b", 20)),
        SlowSockets.readers("slow-readers-of-answers", SlowClients::unreadAnswers),
        SlowSockets.readers("slow-readers-of-payloads", SlowClients::unreadPayloads),
        SlowSockets.readers(
            "slow-readers-of-refusals", target -> unread(target, EVENTS, bearer(WRONG_KEY), 100)));
  }

  private static Request signIn(Target target) {
    return body(target, SESSION, 100, "Accept: */*");
  }

  private static Request signInOfMany(Target target) {
    return body(target, SESSION, 100, "X-Forwarded-For: " + Request.ADDRESS);
  }

  private static String key(TestTenant tenant) {
    return bearer(tenant.api().key());
  }

  private static String bearer(String key) {
    return "Authorization: Bearer " + key;
  }

  private static Request body(Target target, String path, int length, String header) {
    var head = start("POST", target, path, header, "Content-Length: " + length);
    return new Request(head + "\r\n\r\n{", SPACE, true);
  }

  private static Request chunks(Target target, String path, String header) {
    var head = start("POST", target, path, header, CHUNKED);
    return new Request(head + "\r\n\r\n" + CHUNK, CHUNK, true);
  }

  private static Request head(Target target) {
    return new Request(start("GET", target, "/", "A: b", "C: "), "d", true);
  }

  /** Asks for more than fits on the way, and takes nothing of it. */
  private static Request unread(Target target, String path, String header, int times) {
    var one = start("GET", target, path, header, "A: b") + "\r\n\r\n";
    return new Request(one.repeat(times), "", false);
  }

  private static Request unreadAnswers(Target target) {
    var tenant = target.newTenant();
    for (var events = 0; events < 100; events++) {
      tenant.publish();
    }
    return unread(target, EVENTS + "?limit=100", key(tenant), 30);
  }

  private static Request unreadPayloads(Target target) {
    var tenant = target.newTenant();
    var large = Payloads.unique().replace("}", ",\"note\":\"" + "x".repeat(100_000) + "\"}");
    var path = EVENTS + "/" + tenant.publish(large) + "/payload";
    return unread(target, path, key(tenant), 40);
  }

  private static String start(String method, Target target, String path, String... headers) {
    return method
        + " "
        + path
        + " HTTP/1.1\r\nHost: "
        + target.base().getAuthority()
        + "\r\nContent-Type: application/json\r\n"
        + String.join("\r\n", headers);
  }
}
