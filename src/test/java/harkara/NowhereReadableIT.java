package harkara;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import harkara.receiver.Answer;
import harkara.receiver.ReceivedRequest;
import harkara.receiver.Receiver;
import harkara.receiver.Verification;
import harkara.testing.Api;
import harkara.testing.DatabaseProcess;
import harkara.testing.Payloads;
import harkara.testing.ServerProcess;
import harkara.testing.TestDatabase;
import harkara.testing.TestFolders;
import harkara.testing.TestSettings;
import harkara.testing.TestTenant;
import harkara.testing.TestTenant.Subscription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Secrets of every kind are put in, and come back from a receiver that echoes all that it knows in
 * every spelling; then database, log and answers are searched for them. What is no secret must be
 * found there, or the search would find nothing at all.
 */
class NowhereReadableIT {
  private static final String CUSTOM = "Bearer \"cust0m-h/eader+v&lue\"=";
  private static final String EMAIL = "operator@example.com";
  private static final String PASSWORD = "one-p4ssword/of+tests";
  private static final String CONNECTIONS = "/api/v1/whatsapp-connections";
  private static final String NO_SECRET = "n0-secret-at-all";

  private final Receiver receiver = Receiver.start();
  private final Path folder = TestFolders.create("nowhere");
  private final Map<String, String> secrets = new LinkedHashMap<>();
  private final StringBuilder answers = new StringBuilder();
  private DatabaseProcess process;
  private TestDatabase.Database database;
  private ServerProcess server;
  private TestTenant tenant;
  private Subscription subscription;

  @AfterEach
  void end() {
    receiver.close();
    if (server != null) {
      server.close();
    }
    if (process != null) {
      process.close();
    }
  }

  @Test
  void noSecretIsFoundInAnySpelling() throws Exception {
    start();
    create();
    echoEverything();
    readEverything();
    receiver.requests().forEach(this::rememberSignatures);
    var log = server.log();
    server.stop();
    var dump = dump();
    if (process != null) {
      process.stop();
    }

    assertThat(secrets).hasSizeGreaterThan(30);
    assertHoldsNone("the answers of the API", answers.toString());
    assertHoldsNone("the server's log", log);
    assertHoldsNone("the rows of the database", dump);
    var files = databaseFiles();
    for (var file : files) {
      assertHoldsNone(file.toString(), new String(Files.readAllBytes(file), ISO_8859_1));
    }
    assertThat(answers.toString()).contains(NO_SECRET, "(masked)");
    assertThat(dump).contains(NO_SECRET, "(masked)");
    assertThat(files)
        .anyMatch(file -> read(file).contains(NO_SECRET))
        .anyMatch(file -> read(file).contains("(masked)"));
  }

  private void start() {
    if (TestDatabase.isShared()) {
      process = TestDatabase.startOwn(folder.resolve("database"));
      database = process.create("harkara");
    } else {
      database = new TestDatabase.Database(h2("WRITE_DELAY=0"), "sa", "");
    }
    var settings = TestSettings.on(database);
    settings.put("harkara.bootstrap.operator-email", EMAIL);
    settings.put("harkara.bootstrap.operator-password", PASSWORD);
    server = ServerProcess.start(settings, TestFolders.create("server"));
    secrets.put("master key", TestSettings.MASTER_KEY);
    secrets.put("operator's key", afterPrefix(TestSettings.OPERATOR_KEY));
    secrets.put("operator's password", PASSWORD);
  }

  private String h2(String option) {
    return "jdbc:h2:file:" + folder.resolve("h2").resolve("harkara") + ";" + option;
  }

  private void create() {
    tenant = TestTenant.byOperator(server.baseUri());
    subscription =
        tenant.subscribe(
            Map.of(
                "url", receiver.url("/hook").toString(),
                "event_types", List.of("*"),
                "description", NO_SECRET,
                "headers", Map.of("X-Token", CUSTOM)));
    secrets.put("custom header", CUSTOM);
    secrets.put("first secret", subscription.secret());
    var key =
        tenant
            .api()
            .post("/api/v1/api-keys", Map.of("name", "k", "scopes", List.of("webhooks:read")));
    secrets.put("tenant's key", afterPrefix(key.json(201).path("key").asText()));
    connect();
  }

  private void connect() {
    var operator = TestTenant.operator(server.baseUri());
    var token = "verify/t0ken+of=tests";
    var first = "app-s3cret/one+of=tests";
    var second = "app-s3cret/two+of=tests";
    var media = "EAAG-media/t0ken+of=tests";
    secrets.put("verify token", token);
    secrets.put("app secret", first);
    secrets.put("second app secret", second);
    secrets.put("media token", media);
    var request =
        Map.of(
            "name",
            NO_SECRET,
            "verify_token",
            token,
            "app_secrets",
            List.of(first),
            "media_token",
            media);
    var created = operator.post(CONNECTIONS, request);
    keep(created);
    var path = CONNECTIONS + "/" + created.json(201).path("id").asText();
    keep(operator.patch(path, Map.of("app_secrets", List.of(second, first))));
    keep(operator.patch(path, Map.of("app_secrets", List.of(second, second))));
    keep(operator.patch(path, Map.of("app_secrets", List.of(second, first, media))));
    keep(operator.patch(path, Map.of("app_secrets", first, "verify_token", List.of(token))));
    keep(operator.patch(path, Map.of("verify_token", token + " ", "media_token", media + "é")));
    keep(operator.get(path));
    keep(operator.get(CONNECTIONS));
    keep(operator.get("/api/v1/audit?limit=100"));
  }

  /** The part that is secret: eight characters behind the prefix are for looking it up. */
  private static String afterPrefix(String key) {
    return key.substring("hk_12345678_".length());
  }

  /** All spellings during a rotation, refused at first, and after it, in bodies and in headers. */
  private void echoEverything() {
    for (var spelling : spellings().values()) {
      secrets.put("secret " + secrets.size(), rotate());
      var renewed = secrets.get("secret " + (secrets.size() - 1));
      receiver.answers(
          Answer.from(
              request ->
                  echo(
                      request, Verification.bodyIsSigned(request, renewed) ? 200 : 401, spelling)));
      deliver();
      deliver();
    }
    receiver.answers(Answer.echo());
    deliver();
  }

  private String rotate() {
    var answer = tenant.api().post(path("/secret/rotate"), Map.of()).json(200);
    return answer.path("secret").asText();
  }

  private void deliver() {
    tenant.awaitStatus(tenant.publish(Payloads.received()), subscription, "DELIVERED");
  }

  private Answer echo(ReceivedRequest request, int status, UnaryOperator<String> spelling) {
    var known =
        request.headers().stream()
                .map(header -> header.name() + ": " + header.value())
                .collect(Collectors.joining("\r\n"))
            + "\r\n\r\n"
            + request.text()
            + "\r\n"
            + String.join(" ", secrets.values().stream().filter(this::isKnown).toList());
    var spelled = spelling.apply(known);
    // the excerpt ends within the last secret
    var padding = "-".repeat(Math.max(0, 8192 + 20 - spelled.length()));
    var answer =
        Answer.status(status)
            .body(
                NO_SECRET
                    + padding.substring(Math.min(padding.length(), NO_SECRET.length()))
                    + spelled);
    return answer
        .header("X-Custom", oneLine(spelling.apply(CUSTOM)))
        .header("X-Secret", oneLine(spelling.apply("key=" + subscription.secret())))
        .header(
            "X-Signature",
            oneLine(spelling.apply(request.header("X-Webhook-Signature").orElseThrow())));
  }

  /** A receiver knows its secrets and what is sent to it. */
  private boolean isKnown(String secret) {
    return secret.startsWith("whsec_") || secret.equals(CUSTOM);
  }

  private static String oneLine(String text) {
    return text.replaceAll("[\\r\\n]+", "");
  }

  private static Map<String, UnaryOperator<String>> spellings() {
    var spellings = new LinkedHashMap<String, UnaryOperator<String>>();
    spellings.put("as it is", text -> text);
    spellings.put("JSON", text -> TextNode.valueOf(text).toString());
    spellings.put(
        "JSON with slashes", text -> TextNode.valueOf(text).toString().replace("/", "\\/"));
    spellings.put("JSON in codes", text -> each(text, "\\u%04x"));
    spellings.put("URL", text -> URLEncoder.encode(text, UTF_8));
    spellings.put("URL in small letters", text -> each(text, "%%%02x"));
    spellings.put(
        "HTML",
        text ->
            text.replace("&", "&amp;")
                .replace("\"", "&quot;")
                .replace("<", "&lt;")
                .replace("=", "&#61;"));
    spellings.put("base64", text -> Base64.getEncoder().encodeToString(text.getBytes(UTF_8)));
    spellings.put("base64url", text -> Base64.getUrlEncoder().encodeToString(text.getBytes(UTF_8)));
    spellings.put("MIME", text -> Base64.getMimeEncoder().encodeToString(text.getBytes(UTF_8)));
    spellings.put("hex", text -> HexFormat.of().formatHex(text.getBytes(UTF_8)));
    spellings.put(
        "HEX", text -> HexFormat.of().formatHex(text.getBytes(UTF_8)).toUpperCase(Locale.ROOT));
    return spellings;
  }

  private static String each(String text, String format) {
    return text.chars().mapToObj(format::formatted).collect(Collectors.joining());
  }

  private void rememberSignatures(ReceivedRequest request) {
    var number = secrets.size();
    secrets.put("body signature " + number, request.header("X-Webhook-Signature").orElseThrow());
    for (var signature : request.header("webhook-signature").orElseThrow().split(" ")) {
      secrets.put("signature " + secrets.size(), signature.substring("v1,".length()));
    }
  }

  private void readEverything() {
    var api = tenant.api();
    keep(api.post(path("/test"), Map.of()));
    keep(api.patch(path(""), Map.of("description", NO_SECRET)));
    for (var list : List.of("subscriptions", "events", "deliveries", "api-keys")) {
      keep(api.get("/api/v1/" + list + "?limit=100"));
    }
    for (var rest : List.of("", "/secret/rotation", "/stats")) {
      keep(api.get(path(rest)));
    }
    for (var delivery : api.get("/api/v1/deliveries?limit=100").json(200).path("items")) {
      keep(api.get("/api/v1/deliveries/" + delivery.path("id").asText()));
      var event = "/api/v1/events/" + delivery.path("event_id").asText();
      List.of("", "/payload", "/trace").forEach(rest -> keep(api.get(event + rest)));
    }
    keep(api.post("/api/v1/subscriptions", Map.of("url", "x", "headers", Map.of("Host", CUSTOM))));
    keep(
        api.post(
            "/api/v1/subscriptions", "{\"headers\":{\"X-A\":\"" + PASSWORD + "\"},\"url\":1}"));
    keep(Api.at(server.baseUri()).as("hk_testtest_" + "A".repeat(43)).get("/api/v1/events"));
    keep(Api.at(server.healthUri()).get("/health"));
    keep(Api.at(server.baseUri()).as(TestSettings.OPERATOR_KEY).get("/api/v1/tenants"));
  }

  private void keep(Api.Answer answer) {
    answers.append(answer.headers().map()).append('\n').append(answer.text()).append('\n');
  }

  private String path(String rest) {
    return "/api/v1/subscriptions/" + subscription.id() + rest;
  }

  /** Every value of every row, bytes as hex. */
  private String dump() throws SQLException {
    var url = process == null ? h2("IFEXISTS=TRUE") : database.url();
    var dump = new StringBuilder();
    try (var connection = DriverManager.getConnection(url, database.user(), database.password());
        var tables =
            connection
                .getMetaData()
                .getTables(
                    connection.getCatalog(), null, "%", new String[] {"TABLE", "BASE TABLE"})) {
      while (tables.next()) {
        var schema = tables.getString("TABLE_SCHEM"); // null on MariaDB
        if (schema != null && !schema.equalsIgnoreCase("public")) {
          continue;
        }
        try (var statement = connection.createStatement();
            var rows =
                statement.executeQuery(
                    "select * from "
                        + statement.enquoteIdentifier(tables.getString("TABLE_NAME"), true))) {
          var columns = rows.getMetaData().getColumnCount();
          while (rows.next()) {
            for (var column = 1; column <= columns; column++) {
              var value = rows.getObject(column);
              dump.append(value instanceof byte[] bytes ? new String(bytes, UTF_8) : value)
                  .append('\n');
            }
          }
        }
      }
    }
    return dump.toString();
  }

  private List<Path> databaseFiles() throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), ISO_8859_1);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void assertHoldsNone(String where, String text) {
    var flat = text.replaceAll("[\\r\\n]+", "");
    var found = new ArrayList<String>();
    secrets.forEach(
        (name, secret) ->
            searched(secret).stream()
                .filter(spelled -> text.contains(spelled) || flat.contains(spelled))
                .forEach(spelled -> found.add(name + " in " + around(flat, spelled))));
    assertThat(found).as(where).isEmpty();
  }

  private static String around(String text, String found) {
    var at = Math.max(text.indexOf(found), 0);
    return text.substring(Math.max(0, at - 80), Math.min(text.length(), at + 80));
  }

  /** Written apart from the code that masks. */
  private static Set<String> searched(String secret) {
    var searched = new LinkedHashSet<String>();
    spellings().values().stream()
        .map(spelling -> oneLine(spelling.apply(secret)))
        .forEach(searched::add);
    if (secret.startsWith("whsec_")) {
      searched.addAll(searched(secret.substring("whsec_".length())));
    }
    for (var before = 1; before < 3; before++) {
      var shifted =
          Base64.getEncoder().encodeToString(("#".repeat(before) + secret).getBytes(UTF_8));
      searched.add(shifted.substring(4, shifted.length() - 4));
    }
    searched.add(secret.substring(0, Math.min(secret.length(), 20)));
    return searched.stream()
        .map(each -> each.replaceAll("^\"|\"$|=+$", ""))
        .collect(Collectors.toSet());
  }
}
