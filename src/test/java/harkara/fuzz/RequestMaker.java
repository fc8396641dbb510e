package harkara.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import harkara.ApiDescription;
import harkara.testing.servers.TestServer;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Makes malformed requests for every operation of the API description, in turn. */
final class RequestMaker {
  private static final ApiDescription API = ApiDescription.read();
  private static final List<Map.Entry<String, JsonNode>> OPERATIONS =
      List.copyOf(API.operations().entrySet());
  private static final List<String> TYPES =
      List.of(
          "application/json",
          "application/json; charset=utf-16",
          "application/json; charset=nonsense",
          "text/plain",
          "application/x-ndjson",
          "application/xml",
          "multipart/form-data; boundary=x",
          "application/x-www-form-urlencoded",
          "json",
          "/",
          "*/*",
          "application/json, text/html",
          "application/;;;",
          "");
  private static final List<String> HEADERS =
      List.of(
          "Accept",
          "Accept-Encoding",
          "Accept-Language",
          "Content-Encoding",
          "Content-Language",
          "Cookie",
          "Expect",
          "Forwarded",
          "Harkara-Tenant",
          "Idempotency-Key",
          "If-Match",
          "If-Modified-Since",
          "Origin",
          "Range",
          "Referer",
          "webhook-id",
          "X-Forwarded-For",
          "X-HTTP-Method-Override");

  private static final List<String> BODILESS = List.of("GET", "DELETE");
  private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");
  private static final int LONGEST_HEAD = 7_000;

  private final Random random;
  private final Target target;
  private final BodyMutation bodies;
  private int made;

  /**
   * Whom the requests are for.
   *
   * @param ids of things that are there, by prefix
   * @param endpoint where subscriptions may point
   */
  record Target(
      String authority,
      String tenantsKey,
      String operatorsKey,
      String tenant,
      Map<String, String> ids,
      String endpoint) {}

  /** A request on its way to bytes. */
  private record Draft(String method, String path, Map<String, String> headers, byte[] body) {

    /**
     * The server itself refuses long heads, what it does not understand in Expect, bodies where
     * HTTP gives them no meaning, and some broken escapes.
     */
    boolean isForUs() {
      var length = path.length() + headers.toString().length();
      return length < LONGEST_HEAD
          && !headers.containsKey("Expect")
          && (!BROKEN_ESCAPE.matcher(path).find()
              || !TestServer.ofThisRun().refusesBrokenEscapesItself())
          && (body == null || body.length == 0 || !BODILESS.contains(method));
    }

    byte[] bytes() {
      var head = new StringBuilder(method).append(' ').append(path).append(" HTTP/1.1\r\n");
      headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
      if (body != null) {
        head.append("Content-Length: ").append(body.length).append("\r\n");
      }
      var out = new ByteArrayOutputStream();
      out.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
      if (body != null) {
        out.writeBytes(body);
      }
      return out.toByteArray();
    }
  }

  RequestMaker(long seed, Target target) {
    this.random = new Random(seed);
    this.target = target;
    this.bodies = new BodyMutation(random);
  }

  FuzzRequest next() {
    var operation = OPERATIONS.get(made++ % OPERATIONS.size());
    var id = operation.getValue().path("operationId").asText();
    var draft = draft(operation.getKey(), operation.getValue());
    return switch (random.nextInt(12)) {
      case 0 -> new FuzzRequest(id, "broken head", brokenHead(draft), false);
      case 1 -> new FuzzRequest(id, "noise in the head", noisyHead(draft), false);
      case 2 -> new FuzzRequest(id, "broken framing", brokenFraming(draft), false);
      default -> new FuzzRequest(id, "odd values", draft.bytes(), draft.isForUs());
    };
  }

  private Draft draft(String name, JsonNode operation) {
    var space = name.indexOf(' ');
    var parameters = parameters(name.substring(space + 1), operation);
    var path = path(name.substring(space + 1), parameters) + query(parameters);
    var headers = new LinkedHashMap<String, String>();
    headers.put("Host", target.authority());
    authorize(headers);
    var body = body(operation, headers);
    if (random.nextInt(4) == 0) {
      headers.put(Nasty.one(HEADERS, random), headerValue());
    }
    return new Draft(name.substring(0, space), path, headers, body);
  }

  private static List<JsonNode> parameters(String path, JsonNode operation) {
    var pointer = "/paths/" + path.replace("~", "~0").replace("/", "~1") + "/parameters";
    return Stream.of(API.at(pointer), operation.path("parameters"))
        .flatMap(JsonNode::valueStream)
        .map(API::resolve)
        .toList();
  }

  /** Mostly let in, so that what is behind is met. */
  private void authorize(Map<String, String> headers) {
    switch (random.nextInt(24)) {
      case 0 -> headers.put("Authorization", "Bearer " + headerValue());
      case 1 -> headers.put("Authorization", headerValue());
      case 2, 3, 4, 5, 6, 7 -> headers.put("Authorization", "Bearer " + target.tenantsKey());
      case 8, 9 -> headers.put("Authorization", "Bearer " + target.operatorsKey());
      default -> {
        headers.put("Authorization", "Bearer " + target.operatorsKey());
        headers.put("Harkara-Tenant", target.tenant());
      }
    }
  }

  private String path(String template, List<JsonNode> parameters) {
    var path = template;
    for (var parameter : parameters) {
      if (parameter.path("in").asText().equals("path")) {
        var place = "{" + parameter.path("name").asText() + "}";
        path = path.replace(place, segment(parameter.at("/schema/example").asText()));
      }
    }
    return path;
  }

  private String segment(String example) {
    var known = example.length() > 4 ? target.ids().get(example.substring(0, 4)) : null;
    if (random.nextInt(3) > 0) {
      return known == null ? example : known;
    }
    var nasty = encoded(Nasty.text(random)).replaceAll("%(00|2F|5C|0D|0A)|\\.\\.", "_");
    return nasty.isBlank() ? "_" : nasty;
  }

  private String query(List<JsonNode> parameters) {
    var parts = new ArrayList<String>();
    for (var parameter : parameters) {
      if (parameter.path("in").asText().equals("query") && random.nextInt(6) == 0) {
        var value = Nasty.text(random);
        parts.add(parameter.path("name").asText() + "=" + encoded(value));
      }
    }
    switch (random.nextInt(60)) {
      case 0 -> parts.add(encoded(Nasty.text(random)) + "=" + encoded(Nasty.text(random)));
      case 1 -> parts.add("limit=1&limit=2");
      case 2 -> parts.add("&&==&%");
      case 3 -> parts.add("a=%zz");
      case 4 -> parts.add("a=%C0%80&b=%FF");
      default -> {
        // as it is
      }
    }
    return parts.isEmpty() ? "" : "?" + String.join("&", parts);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private byte[] body(JsonNode operation, Map<String, String> headers) {
    var content = operation.at("/requestBody/content");
    if (content.isMissingNode() && random.nextInt(10) > 0) {
      return random.nextInt(4) == 0 ? new byte[0] : null;
    }
    if (random.nextInt(16) > 0) {
      headers.put(
          "Content-Type", random.nextInt(8) == 0 ? Nasty.one(TYPES, random) : "application/json");
    }
    return bodies.of(example(content.path("application/json")));
  }

  private JsonNode example(JsonNode content) {
    var schema = API.resolve(content.path("schema"));
    if (schema.path("type").asText().equals("array")) {
      var items = JsonNodeFactory.instance.arrayNode();
      var item = API.resolve(schema.path("items")).path("example");
      items.add(item.deepCopy()).add(item.deepCopy());
      return items;
    }
    var example = schema.path("example");
    return withoutForeignUrls(example.isObject() ? example : JsonNodeFactory.instance.objectNode());
  }

  /** The description's examples name hosts of others. */
  private JsonNode withoutForeignUrls(JsonNode example) {
    var copy = example.<ObjectNode>deepCopy();
    if (copy.has("url")) {
      copy.set("url", TextNode.valueOf(target.endpoint()));
      copy.putArray("event_types").add("message.failed");
    }
    return copy;
  }

  /** What HTTP allows in a value. */
  private String headerValue() {
    var value = Nasty.text(random).replaceAll("[^\\x20-\\x7e]", "~");
    return value.isBlank() ? "~" : value;
  }

  private byte[] brokenHead(Draft draft) {
    var line =
        Nasty.one(
            List.of(
                draft.method() + " " + draft.path() + "%zz HTTP/1.1",
                draft.method() + " " + draft.path() + "/%00 HTTP/1.1",
                draft.method() + " " + draft.path() + "/%2e%2e/%2e%2e HTTP/1.1",
                draft.method() + " " + draft.path() + "/..;/x HTTP/1.1",
                draft.method() + " " + draft.path() + ";a=b HTTP/1.1",
                draft.method() + " //" + draft.path() + " HTTP/1.1",
                draft.method() + " http://elsewhere.invalid" + draft.path() + " HTTP/1.1",
                draft.method() + " " + draft.path() + " HTTP/1.0",
                draft.method() + " " + draft.path(),
                draft.method() + "\t" + draft.path() + "\tHTTP/1.1",
                draft.method().toLowerCase(Locale.ROOT) + " " + draft.path() + " HTTP/1.1",
                "FROB " + draft.path() + " HTTP/1.1",
                "TRACE " + draft.path() + " HTTP/1.1",
                "CONNECT " + draft.path() + " HTTP/1.1",
                "OPTIONS * HTTP/1.1",
                "PRI * HTTP/2.0",
                draft.method() + " /" + "a".repeat(9_000) + " HTTP/1.1",
                "\u0000\u0001\u0002"),
            random);
    var text = new String(draft.bytes(), StandardCharsets.ISO_8859_1);
    return (line + text.substring(text.indexOf("\r\n"))).getBytes(StandardCharsets.ISO_8859_1);
  }

  private byte[] noisyHead(Draft draft) {
    var bytes = draft.bytes();
    var end = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n") + 2;
    var noisy = Arrays.copyOf(bytes, bytes.length);
    for (var times = 1 + random.nextInt(3); times > 0; times--) {
      noisy[random.nextInt(end)] = (byte) random.nextInt(256);
    }
    return noisy;
  }

  private byte[] brokenFraming(Draft draft) {
    var body = draft.body() == null ? new byte[] {'{', '}'} : draft.body();
    var head = new StringBuilder(draft.method() + " " + draft.path() + " HTTP/1.1\r\n");
    draft.headers().forEach((key, value) -> head.append(key + ": " + value + "\r\n"));
    var length = body.length;
    var size = Integer.toHexString(length);
    var text = new String(body, StandardCharsets.ISO_8859_1);
    head.append(
        switch (random.nextInt(13)) {
          case 0 -> "Transfer-Encoding: chunked\r\n\r\nzz\r\n" + text;
          case 1 -> "Transfer-Encoding: chunked\r\n\r\n" + size + "\r\n" + text;
          case 2 -> "Transfer-Encoding: chunked\r\n\r\n-1\r\n" + text + "\r\n0\r\n\r\n";
          case 3 -> "Transfer-Encoding: chunked\r\n\r\nffffffffff\r\n" + text;
          case 4 -> "Transfer-Encoding: nonsense\r\n\r\n" + text;
          case 5 -> "Content-Length: " + length + "\r\nContent-Length: 1\r\n\r\n" + text;
          case 6 ->
              "Content-Length: "
                  + length
                  + "\r\nTransfer-Encoding: chunked\r\n\r\n"
                  + (size + "\r\n" + text + "\r\n0\r\n\r\n");
          case 7 -> "Content-Length: -1\r\n\r\n" + text;
          case 8 -> "Content-Length: 99999999999999999999\r\n\r\n" + text;
          case 9 -> "Content-Length: " + (length + 10) + "\r\n\r\n" + text;
          case 10 -> "X: " + "y".repeat(20_000) + "\r\n\r\n";
          case 11 -> "X: y\r\n".repeat(300) + "\r\n";
          default -> " folded: x\r\nno colon\r\n: no name\r\n\r\n" + text;
        });
    return head.toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
