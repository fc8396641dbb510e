package harkara.accounts.access;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.accounts.access.KnownOperation.Acting;
import harkara.base.ids.Id;
import harkara.receiver.Receiver;
import harkara.testing.Api;
import harkara.testing.Api.Answer;
import harkara.testing.Browser;
import harkara.testing.ContainerTest;
import harkara.testing.People;
import harkara.testing.TestSettings;
import harkara.testing.TestTenant;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Walks every operation of the API description with every credential that should not be let in, and
 * with ids that are not the tenant's. An operation that {@link KnownOperation} does not know fails.
 */
@Tag("portability")
@ContainerTest
class AccessIT {
  private static final List<DescribedOperation> OPERATIONS = DescribedOperation.all();
  private static final String[] SCOPES = {
    "events:write", "webhooks:read", "webhooks:write", "tenants:write"
  };

  private static final Set<String> VARYING = Set.of("date", "connection");

  /** Where the figures begin, and the minutes and hours without any. */
  private static final Pattern CLOCK =
      Pattern.compile(
          "\"since\":\"[^\"]*\"|,?\\{\"starts_at\":\"[^\"]*\",\"accepted\":0,\"failed\":0}");

  private static Receiver receiver;

  @ArquillianResource private URI base;

  @BeforeAll
  static void listen() {
    receiver = Receiver.start();
  }

  @AfterAll
  static void close() {
    receiver.close();
  }

  @Test
  void knowsEveryOperation() {
    assertThat(OPERATIONS)
        .extracting(DescribedOperation::id)
        .containsExactlyInAnyOrderElementsOf(KnownOperation.ids());
  }

  @Test
  void letsNobodyInWithoutAValidCredential() {
    var tenant = TestTenant.create(base);
    var world = world(tenant);

    for (var operation : OPERATIONS) {
      if (operation.known().acting() == Acting.ANYBODY) {
        continue;
      }
      for (var api : refused(tenant)) {
        var answer = operation.send(api, world);
        assertThat(answer.status()).as(operation + ": " + answer).isEqualTo(401);
        answer.problem(401, "unauthenticated");
        assertSame(operation, answer, operation.send(api, world.unknown()));
      }
    }
  }

  /** With a prefix and an address of their own, since each may be guessed at a few times only. */
  private List<Api> refused(TestTenant tenant) {
    var key = text(tenant.operator(), SCOPES);
    var wrong = key.substring(0, key.length() - 1) + (key.endsWith("A") ? "B" : "A");
    var nobodys = "hk_" + Id.next().toString().substring(28, 36) + "_" + "A".repeat(43);
    var anonymous = Api.at(base).header("X-Forwarded-For", Browser.newAddress());
    return List.of(
        anonymous,
        anonymous.header("Authorization", key),
        anonymous.header("Authorization", "Basic " + key),
        anonymous.header("Authorization", "Bearer"),
        anonymous.as(wrong),
        anonymous.as(key + "x"),
        anonymous.as(nobodys),
        anonymous.header("Cookie", "JSESSIONID=1").tenant(tenant.id()),
        anonymous.header("Cookie", "__Host-harkara=" + "A".repeat(43)),
        anonymous.as(wrong).tenant(tenant.id()));
  }

  @Test
  void letsEveryCredentialDoWhatItIsForAndNoMore() {
    var tenant = TestTenant.create(base);
    var mine = world(tenant);
    for (var credential : credentials(tenant)) {
      var acting = acting(credential, tenant);
      for (var operation : OPERATIONS) {
        if (operation.known().acting() == Acting.ANYBODY) {
          continue;
        }
        var what = operation + " with " + credential;
        if (credential.opens(operation.known())) {
          var answer = operation.send(acting, mine.unknown());
          assertThat(answer.status())
              .as(what + ": " + answer)
              .isNotIn(401, 403, 429)
              .isLessThan(500);
          if (operation.known().acting() == Acting.AS_USER) {
            acting = acting(credential, tenant); // it may have ended the session
          }
        } else {
          var answer = operation.send(acting, mine);
          assertThat(answer.status()).as(what + ": " + answer).isEqualTo(403);
          answer.problem(403, "forbidden");
          assertSame(operation, answer, operation.send(acting, mine.unknown()));
        }
      }
    }
  }

  private Api acting(Credential credential, TestTenant tenant) {
    var api = credential.on(Api.at(base));
    return credential.isOperators() ? api.tenant(tenant.id()) : api;
  }

  private List<Credential> credentials(TestTenant tenant) {
    var credentials = new ArrayList<Credential>();
    for (var scope : SCOPES) {
      credentials.add(key(tenant.operator(), false, scope));
      credentials.add(key(TestTenant.operator(base), true, scope));
    }
    credentials.add(key(tenant.operator(), false, SCOPES));
    credentials.add(Credential.key(TestSettings.OPERATOR_KEY, true, SCOPES));
    credentials.add(session(tenant, "VIEWER", "webhooks:read"));
    credentials.add(
        session(tenant, "DEVELOPER", "webhooks:read", "webhooks:write", "events:write"));
    credentials.add(session(tenant, "ADMIN", SCOPES));
    credentials.add(
        Credential.session(
            base,
            "OPERATOR",
            TestSettings.OPERATOR_EMAIL,
            TestSettings.OPERATOR_PASSWORD,
            true,
            SCOPES));
    return credentials;
  }

  private static Credential key(Api giver, boolean operators, String... scopes) {
    return Credential.key(text(giver, scopes), operators, scopes);
  }

  private static String text(Api giver, String... scopes) {
    var request = Map.of("name", "Key of a walk", "scopes", List.of(scopes));
    return giver.post("/api/v1/api-keys", request).json(201).path("key").asText();
  }

  private Credential session(TestTenant tenant, String role, String... scopes) {
    var person = People.of(base, tenant).add(role);
    return Credential.session(base, role, person.email(), People.PASSWORD, false, scopes);
  }

  @Test
  void takesTheTenantFromTheCredentialAlone() {
    var tenant = TestTenant.create(base);
    var mine = world(tenant);
    var other = TestTenant.create(base).id();
    var tenants = tenant.withScopes(SCOPES);
    var operator = TestTenant.operator(base);

    for (var operation : OPERATIONS) {
      if (Set.of(Acting.AS_USER, Acting.ANYBODY).contains(operation.known().acting())) {
        continue; // not for keys
      }
      if (operation.known().acting() == Acting.FOR_A_TENANT) {
        operation.send(operator, mine).problem(400, "tenant-required");
      }
      if (operation.known().acting() != Acting.AS_OPERATOR) {
        var unknown = operation.send(operator.tenant(mine.unknown().id("ten")), mine);
        unknown.problem(404, "not-found");
        for (var misspelt :
            List.of("x", "", mine.id("evt"), tenant.id().toUpperCase(Locale.ROOT))) {
          assertSame(operation, unknown, operation.send(operator.tenant(misspelt), mine));
        }
      }
      var named = operation.send(tenants.tenant(other), mine);
      named.problem(403, "forbidden");
      for (var id : List.of(tenant.id(), mine.unknown().id("ten"), "x")) {
        assertSame(operation, named, operation.send(tenants.tenant(id), mine));
      }
    }
  }

  @Test
  void answersForeignDeletedAndMisspeltIdsLikeUnknownOnes() {
    var tenant = TestTenant.create(base);
    var other = TestTenant.create(base);
    var theirs = world(other);
    var deleted = World.deletedOf(tenant, receiver.url("/"));
    var before = everythingOf(other, theirs);
    var operator = TestTenant.operator(base);
    var callers = List.of(tenant.withScopes(SCOPES), tenant.operator(), operator);

    for (var operation : OPERATIONS) {
      if (!operation.isAbout(theirs) || operation.known().acting() == Acting.AS_OPERATOR) {
        continue;
      }
      for (var api : callers) {
        if (operation.places().containsValue("ten")) {
          assertForeignBelow(operation, api, tenant.id(), theirs, deleted);
          if (api == operator) {
            continue; // who may look at any tenant
          }
        }
        var expected = operation.send(api, theirs.unknown());
        assertThat(expected.status()).as(operation + ": " + expected).isIn(400, 404);
        assertSame(operation, expected, operation.send(api, theirs));
        for (var spelling : misspellings()) {
          assertSame(operation, expected, operation.send(api, theirs.mapped(spelling)));
        }
        if (operation.isAbout(deleted)) {
          var gone = deleted.under(theirs.id("ten"));
          assertSame(operation, expected, operation.send(api, gone));
        }
      }
    }
    assertThat(everythingOf(other, theirs)).isEqualTo(before);
  }

  /** Ids behind the caller's own tenant in the path. */
  private static void assertForeignBelow(
      DescribedOperation operation, Api api, String own, World theirs, World deleted) {
    if (operation.places().size() > 1) {
      var expected = operation.send(api, theirs.unknown().under(own));
      expected.problem(404, "not-found");
      assertSame(operation, expected, operation.send(api, theirs.under(own)));
      assertSame(operation, expected, operation.send(api, deleted.under(own)));
    }
  }

  private static List<UnaryOperator<String>> misspellings() {
    return List.of(
        id -> "x",
        id -> id.substring(4),
        id -> id + "0",
        id -> id.toUpperCase(Locale.ROOT),
        id -> "zzz" + id.substring(3),
        id -> id.substring(0, id.length() - 1) + "u",
        id -> id.substring(0, 4) + "z".repeat(26),
        id -> "'or'1'='1");
  }

  /** What the tenant sees of its own things. */
  private static Map<String, String> everythingOf(TestTenant tenant, World world) {
    var api = tenant.withScopes("webhooks:read"); // every look makes a key more
    var seen = new TreeMap<String, String>();
    for (var operation : OPERATIONS) {
      if (operation.method().equals("GET")
          && !operation.known().endless()
          && operation.known().acting() == Acting.FOR_A_TENANT
          && operation.known().scopes().contains("webhooks:read")) {
        seen.put(operation.id(), withoutTheClock(operation.send(api, world).text()));
      }
    }
    assertThat(seen).hasSizeGreaterThan(8);
    return seen;
  }

  /** A minute or hour may begin while one looks: which ones are empty is left out. */
  private static String withoutTheClock(String text) {
    return CLOCK.matcher(text).replaceAll("");
  }

  @Test
  void answersForeignIdsInFiltersLikeUnknownOnes() {
    var tenant = TestTenant.create(base);
    world(tenant);
    var theirs = world(TestTenant.create(base));
    var api = tenant.withScopes(SCOPES);
    var asked = 0;
    for (var operation : OPERATIONS) {
      if (operation.known().endless()) {
        continue; // StreamIT looks at what it shows
      }
      for (var query : operation.queries().entrySet()) {
        var name = "?" + query.getKey() + "=";
        var expected = operation.send(api, theirs, name + theirs.unknown().id(query.getValue()));
        assertThat(expected.status()).as(operation.toString()).isEqualTo(200);
        var answer = operation.send(api, theirs, name + theirs.id(query.getValue()));
        assertSame(operation, expected, answer);
        asked++;
      }
    }
    assertThat(asked).isPositive();
  }

  @Test
  void takesACursorOnlyForTheTenantAndTheListThatItIsFrom() {
    var tenant = TestTenant.create(base);
    var mine = world(tenant);
    var theirs = world(TestTenant.create(base));
    var operators = operatorsCursors(mine);
    var api = tenant.withScopes(SCOPES);

    for (var operation : OPERATIONS) {
      if (!operation.hasCursor()) {
        continue;
      }
      var asking =
          operation.known().acting() == Acting.AS_OPERATOR ? TestTenant.operator(base) : api;
      var own = operators.getOrDefault(operation.path(), mine.cursors().get(operation.path()));
      assertThat(own).as("World makes a cursor of " + operation).isNotBlank().isNotEqualTo("null");
      operation.send(asking, mine, "?cursor=" + own).json(200);

      var expected = operation.send(asking, mine, "?cursor=nonsense");
      expected.problem(400, "invalid-parameter");
      var foreign = new ArrayList<>(mine.cursors().values());
      foreign.addAll(theirs.cursors().values());
      foreign.addAll(operators.values());
      foreign.remove(own);
      for (var cursor : foreign) {
        assertSame(operation, expected, operation.send(asking, mine, "?cursor=" + cursor));
      }
    }
  }

  private Map<String, String> operatorsCursors(World world) {
    return Stream.of(
            "/api/v1/tenants",
            "/api/v1/tenants/backlog",
            "/api/v1/whatsapp-connections",
            "/api/v1/whatsapp-connections/{id}/numbers")
        .collect(
            Collectors.toMap(
                list -> list, list -> cursor(list.replace("{id}", world.id("wac")) + "?limit=1")));
  }

  private String cursor(String list) {
    return TestTenant.operator(base).get(list).json(200).path("next_cursor").asText();
  }

  private static World world(TestTenant tenant) {
    return World.of(tenant, receiver.url("/"));
  }

  /** Byte for byte, but for the time, the request's id, and the connection's number of requests. */
  private static void assertSame(DescribedOperation operation, Answer expected, Answer answer) {
    assertThat(comparable(answer)).as(operation.toString()).isEqualTo(comparable(expected));
  }

  private static String comparable(Answer answer) {
    var headers =
        answer.headers().map().entrySet().stream()
            .filter(header -> !VARYING.contains(header.getKey().toLowerCase(Locale.ROOT)))
            .map(header -> header.getKey().toLowerCase(Locale.ROOT) + ": " + header.getValue())
            .sorted()
            .collect(Collectors.joining("\n"));
    return answer.status()
        + "\n"
        + headers
        + "\n"
        + answer
            .text()
            .replaceAll("urn:uuid:[0-9a-f-]{36}", "urn:uuid:")
            .replaceAll("\"as_of\":\"[^\"]*\"", "");
  }
}
