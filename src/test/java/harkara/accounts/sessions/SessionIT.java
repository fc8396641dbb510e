package harkara.accounts.sessions;

import static harkara.testing.Browser.SESSION;
import static harkara.testing.People.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.testing.Api;
import harkara.testing.Api.Answer;
import harkara.testing.Browser;
import harkara.testing.ContainerTest;
import harkara.testing.Eventually;
import harkara.testing.Payloads;
import harkara.testing.People;
import harkara.testing.SettableClock;
import harkara.testing.TestSettings;
import harkara.testing.TestTenant;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Signing in and out, how long that lasts, and what else a session's request needs. */
@Tag("portability")
@ContainerTest(movesClock = true)
class SessionIT {
  private static final String SUBSCRIPTIONS = "/api/v1/subscriptions";
  private static final Map<String, Object> SUBSCRIPTION =
      Map.of("url", "https://example.com/hook", "event_types", List.of("*"));

  @ArquillianResource private URI base;

  private Api operator() {
    return TestTenant.operator(base);
  }

  private JsonNode inside() {
    return operator().get("/api/test/access").json(200);
  }

  // signing in

  @Test
  void signsInAndSaysWhoIsThere() {
    var people = People.create(base);
    var person = people.add("DEVELOPER");

    var answer = Browser.at(base).tryToSignIn(person.email().toUpperCase(), PASSWORD);
    var session = answer.json(201);

    assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
        .matches("__Host-harkara=[A-Za-z0-9_-]{43}; Path=/; Secure; HttpOnly; SameSite=Strict");
    assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
    assertThat(session.at("/user/id").asText()).isEqualTo(person.id());
    assertThat(session.at("/user/email").asText()).isEqualTo(person.email());
    assertThat(session.at("/user/last_sign_in_at").isTextual()).isTrue();
    assertThat(session.at("/tenant/id").asText()).isEqualTo(people.tenant().id());
    assertThat(session.path("scopes").valueStream().map(JsonNode::asText))
        .containsExactlyInAnyOrder("webhooks:read", "webhooks:write", "events:write");
    assertThat(session.path("csrf_token").asText())
        .hasSize(43)
        .isNotEqualTo(Browser.cookieOf(answer).substring("__Host-harkara=".length()));
    var created = Instant.parse(session.path("created_at").asText());
    assertThat(Instant.parse(session.path("ends_at").asText()))
        .isEqualTo(created.plus(Duration.ofHours(12)));
    assertThat(session.path("development_mode").asBoolean()).isTrue();

    var browser = people.signIn(person);
    var read = browser.api().get(SESSION);
    assertThat(read.json(200).at("/user/id").asText()).isEqualTo(person.id());
    assertThat(read.json().path("csrf_token").asText()).isEqualTo(browser.csrf());
    assertThat(read.headers().firstValue("Cache-Control")).hasValue("no-store");
  }

  @Test
  void signsTheFirstOperatorIn() {
    var tenant = TestTenant.create(base);

    var browser =
        Browser.at(base).signIn(TestSettings.OPERATOR_EMAIL, TestSettings.OPERATOR_PASSWORD);

    var session = browser.api().get(SESSION).json(200);
    assertThat(session.path("tenant").isNull()).isTrue();
    assertThat(session.at("/user/role").asText()).isEqualTo("OPERATOR");
    browser.api().get("/api/v1/tenants").json(200);
    browser.api().get(SUBSCRIPTIONS).problem(400, "tenant-required");
    browser.api().tenant(tenant.id()).get(SUBSCRIPTIONS).json(200);
    browser.api().tenant(tenant.id()).post(SUBSCRIPTIONS, SUBSCRIPTION).json(201);
  }

  @Test
  void refusesUnknownUsersAndWrongPasswordsAlikeAfterTheSameWork() {
    var people = People.create(base);
    var person = people.add("ADMIN");
    var disabled = people.add("VIEWER");
    operator().patch(people.path(disabled), Map.of("status", "DISABLED")).json(200);

    var wrong = refused(person.email(), "seven rusty bicycles");
    var unknown = refused(People.newEmail(), PASSWORD);
    var ofDisabled = refused(disabled.email(), PASSWORD);
    var empty = refused(People.newEmail(), "");

    assertThat(List.of(unknown, ofDisabled, empty)).allMatch(wrong::equals);
  }

  /** The answer, without what differs every time; one password is looked at. */
  private String refused(String email, String password) {
    var before = inside().path("verifications").asLong();
    var answer = Browser.at(base).tryToSignIn(email, password);
    answer.problem(401, "unauthenticated");
    assertThat(inside().path("verifications").asLong() - before).isEqualTo(1);
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    return answer.toString().replaceAll("urn:uuid:[0-9a-f-]+", "");
  }

  @Test
  void givesANewIdEachTimeAndEndsTheOldOne() {
    var people = People.create(base);
    var person = people.add("ADMIN");
    var first = people.signIn(person);
    var other = people.signIn(person);

    var second = first.signIn(person.email(), PASSWORD);

    assertThat(second.cookie()).isNotEqualTo(first.cookie()).isNotEqualTo(other.cookie());
    first.api().get(SESSION).problem(401, "unauthenticated");
    other.api().get(SESSION).json(200);
    second.api().get(SESSION).json(200);
  }

  @Test
  void doesNotTakeAnIdThatItHasNotGiven() {
    var person = People.create(base).add("ADMIN");
    var planted = "__Host-harkara=" + "A".repeat(43);
    var page = Api.at(base).header("Cookie", planted);

    page.get(SESSION).problem(401, "unauthenticated");
    var answer = page.post(SESSION, Map.of("email", person.email(), "password", PASSWORD));
    answer.json(201);
    assertThat(Browser.cookieOf(answer)).isNotEqualTo(planted);
    page.get(SESSION).problem(401, "unauthenticated");
    for (var value : List.of("", "x", "\"\"", "A".repeat(44), "%00", "A".repeat(5000))) {
      Api.at(base)
          .header("Cookie", "__Host-harkara=" + value)
          .get(SESSION)
          .problem(401, "unauthenticated");
    }
  }

  @Test
  void refusesASignInFromAForeignPage() {
    var person = People.create(base).add("ADMIN");
    var request = Map.of("email", person.email(), "password", PASSWORD);
    var anonymous = Api.at(base);

    for (var origin : List.of("https://evil.example", "null", "https://x." + base.getHost())) {
      anonymous.header("Origin", origin).post(SESSION, request).problem(403, "forbidden");
    }
    anonymous
        .header("Sec-Fetch-Site", "cross-site")
        .post(SESSION, request)
        .problem(403, "forbidden");
    anonymous.post(SESSION, request).json(201);
  }

  @Test
  void asksForEmailAndPassword() {
    for (var body :
        List.of("{}", "{\"email\":\"a@b.c\"}", "{\"email\":1,\"password\":\"x\"}", "[]", "{")) {
      assertThat(Api.at(base).post(SESSION, body).problem().path("status").asInt()).isIn(400, 422);
    }
    Api.at(base).get(SESSION).problem(401, "unauthenticated");
    Api.at(base).delete(SESSION).problem(401, "unauthenticated");
  }

  // what a session's request needs

  @Test
  void letsEachRoleDoWhatItsScopesSay() {
    var people = People.create(base);
    var admin = people.addSignedIn("ADMIN").api();
    var developer = people.addSignedIn("DEVELOPER").api();
    var viewer = people.addSignedIn("VIEWER").api();

    for (var each : List.of(admin, developer, viewer)) {
      each.get(SUBSCRIPTIONS).json(200);
      each.get("/api/v1/tenants").problem(403, "forbidden");
      each.tenant(people.tenant().id()).get(SUBSCRIPTIONS).problem(403, "forbidden");
    }
    admin.post(SUBSCRIPTIONS, SUBSCRIPTION).json(201);
    developer.post(SUBSCRIPTIONS, SUBSCRIPTION).json(201);
    viewer.post(SUBSCRIPTIONS, SUBSCRIPTION).problem(403, "forbidden");
    developer.post("/api/v1/events", Payloads.unique()).json(202);
    viewer.post("/api/v1/events", Payloads.unique()).problem(403, "forbidden");
    admin.get("/api/v1/api-keys").json(200);
    developer.get("/api/v1/api-keys").problem(403, "forbidden");
    var key = Map.of("name", "Mine", "scopes", List.of("events:write", "tenants:write"));
    admin.post("/api/v1/api-keys", key).json(201);
    assertThat(viewer.get(SUBSCRIPTIONS).json(200).path("items")).hasSize(2);
  }

  @Test
  void takesChangesFromItsOwnPageWithTheTokenOnly() {
    var browser = People.create(base).addSignedIn("ADMIN");
    var own = base.getScheme() + "://" + base.getAuthority();
    var cookie = browser.cookieOnly(base);
    var token = cookie.header("Harkara-CSRF", browser.csrf());

    refuses(cookie);
    refuses(token); // nothing says which page it is
    for (var foreign :
        List.of(
            "https://evil.example",
            "null",
            "",
            "http://sub." + base.getAuthority(),
            own + ".evil.example",
            own + "1",
            base.getScheme() + "://evil.example:" + base.getPort(),
            "ftp://" + base.getAuthority(),
            own + "/")) {
      refuses(token.header("Origin", foreign));
      refuses(token.header("Origin", foreign).header("Sec-Fetch-Site", "same-origin"));
    }
    for (var site : List.of("cross-site", "same-site", "none", "")) {
      refuses(token.header("Sec-Fetch-Site", site));
      refuses(token.header("Origin", own).header("Sec-Fetch-Site", site));
    }
    var ownPage = cookie.header("Origin", own);
    refuses(ownPage);
    refuses(ownPage.header("Harkara-CSRF", ""));
    refuses(ownPage.header("Harkara-CSRF", "A".repeat(43)));
    refuses(ownPage.header("Harkara-CSRF", browser.csrf() + "A"));
    var others = People.create(base).addSignedIn("ADMIN").csrf();
    refuses(ownPage.header("Harkara-CSRF", others));
    assertThat(cookie.get(SUBSCRIPTIONS).json(200).path("items")).isEmpty();

    takes(token.header("Origin", own));
    takes(token.header("Origin", own).header("Sec-Fetch-Site", "same-origin"));
    takes(token.header("Sec-Fetch-Site", "same-origin"));
    takes(token.header("Origin", "http://localhost:8080")); // harkara.public-url
    cookie.header("Origin", "https://evil.example").get(SUBSCRIPTIONS).json(200);
  }

  private static void refuses(Api api) {
    api.post(SUBSCRIPTIONS, SUBSCRIPTION).problem(403, "forbidden");
    api.delete(SESSION).problem(403, "forbidden");
  }

  private static void takes(Api api) {
    api.post(SUBSCRIPTIONS, SUBSCRIPTION).json(201);
  }

  @Test
  void answersNoOtherOriginsPages() {
    var browser = People.create(base).addSignedIn("ADMIN");

    var answer =
        browser.cookieOnly(base).header("Origin", "https://evil.example").get(SUBSCRIPTIONS);

    assertThat(answer.headers().map().keySet())
        .noneMatch(name -> name.toLowerCase().startsWith("access-control"));
  }

  /** A browser adds its cookie by itself; generated clients send a key beside it. */
  @Test
  void goesByTheKeyWhereASessionComesWithIt() {
    var people = People.create(base);
    var browser = people.addSignedIn("ADMIN");
    var both = browser.cookieOnly(base).as(TestSettings.OPERATOR_KEY);

    both.get("/api/v1/tenants").json(200);
    both.get(SUBSCRIPTIONS).problem(400, "tenant-required");
    both.post("/api/v1/tenants", "{\"name\":\"Without a token against forgery\"}").json(201);
    both.get(SESSION).problem(403, "forbidden");
    browser.api().as("hk_x").get(SUBSCRIPTIONS).problem(401, "unauthenticated");
    Api.at(base)
        .as(TestSettings.OPERATOR_KEY)
        .header("Cookie", "__Host-harkara=x")
        .get("/api/v1/tenants")
        .json(200);
    browser.api().get(SUBSCRIPTIONS).json(200);
  }

  @Test
  void keepsApiKeysOutOfWhatIsAboutTheUser() {
    var key = People.create(base).tenant().withScopes("tenants:write", "webhooks:write");

    key.get(SESSION).problem(403, "forbidden");
    key.delete(SESSION).problem(403, "forbidden");
    key.post(SESSION + "/password", Map.of("old_password", "x", "new_password", PASSWORD))
        .problem(403, "forbidden");
  }

  // how it ends

  @Test
  void signsOut() {
    var browser = People.create(base).addSignedIn("ADMIN");

    var answer = browser.api().delete(SESSION);

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
        .startsWith("__Host-harkara=;")
        .endsWith("Max-Age=0");
    assertThat(answer.headers().firstValue("Clear-Site-Data")).isPresent();
    browser.api().get(SESSION).problem(401, "unauthenticated");
    browser.api().get(SUBSCRIPTIONS).problem(401, "unauthenticated");
  }

  @Test
  void endsAllSessionsWithAnotherPassword() {
    var people = People.create(base);
    var person = people.add("VIEWER");
    var one = people.signIn(person);
    var other = people.signIn(person);
    var change = Map.of("old_password", PASSWORD, "new_password", "seven rusty bicycles");

    var wrong =
        one.api()
            .post(SESSION + "/password", Map.of("old_password", "x", "new_password", PASSWORD));
    wrong.problem(422, "invalid-request");
    assertThat(wrong.pointers()).containsExactly("/old_password");
    var bad =
        one.api()
            .post(SESSION + "/password", Map.of("old_password", PASSWORD, "new_password", "short"));
    assertThat(bad.pointers()).containsExactly("/new_password");
    assertThat(one.api().post(SESSION + "/password", change).status()).isEqualTo(204);

    one.api().get(SESSION).problem(401, "unauthenticated");
    endsInTime(other, SESSION);
    Browser.at(base).tryToSignIn(person.email(), PASSWORD).problem(401, "unauthenticated");
    Browser.at(base).signIn(person.email(), "seven rusty bicycles");
  }

  @Test
  void endsSessionsOfWhomAnAdministratorChanges() {
    var people = People.create(base);
    var admin = people.addSignedIn("ADMIN").api();
    var changes =
        Map.<String, Consumer<String>>of(
            "role", path -> admin.patch(path, Map.of("role", "VIEWER")).json(200),
            "status", path -> admin.patch(path, Map.of("status", "DISABLED")).json(200),
            "password",
                path -> admin.put(path + "/password", Map.of("password", "eight rusty bicycles")),
            "delete", path -> admin.delete(path));

    changes.forEach(
        (what, change) -> {
          var person = people.add("DEVELOPER");
          var browser = people.signIn(person);
          browser.api().get(SUBSCRIPTIONS).json(200);
          change.accept(people.path(person));
          endsInTime(browser, SUBSCRIPTIONS);
          var again = Browser.at(base).tryToSignIn(person.email(), PASSWORD).status();
          assertThat(again).as(what).isEqualTo(what.equals("role") ? 201 : 401);
        });
    var renamed = people.add("VIEWER");
    var browser = people.signIn(renamed);
    admin.patch(people.path(renamed), Map.of("name", "Renamed", "role", "VIEWER")).json(200);
    assertThat(browser.api().get(SESSION).json(200).at("/user/name").asText()).isEqualTo("Renamed");
  }

  private static void endsInTime(Browser browser, String path) {
    var start = System.nanoTime();
    var lastLetIn = new long[] {start};
    Eventually.until(
        "the session has ended",
        () -> {
          var sent = System.nanoTime();
          var status = browser.api().get(path).status();
          lastLetIn[0] = status == 200 ? sent : lastLetIn[0];
          return status == 401;
        });
    assertThat(Duration.ofNanos(lastLetIn[0] - start)).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void endsWithoutUse() {
    var clock = SettableClock.of(operator());
    var people = People.create(base);
    var idle = people.addSignedIn("VIEWER");
    var used = people.addSignedIn("VIEWER");

    for (var round = 0; round < 3; round++) {
      clock.advance(Duration.ofMinutes(20));
      used.api().get(SESSION).json(200);
    }
    idle.api().get(SESSION).problem(401, "unauthenticated");
    clock.advance(Duration.ofMinutes(28));
    used.api().get(SESSION).json(200);
    clock.advance(Duration.ofMinutes(31));
    used.api().get(SESSION).problem(401, "unauthenticated");
  }

  @Test
  void endsAfterTwelveHoursHoweverMuchItIsUsed() {
    var clock = SettableClock.of(operator());
    var browser = People.create(base).addSignedIn("VIEWER");

    for (var minutes = 0; minutes < 700; minutes += 25) {
      clock.advance(Duration.ofMinutes(25));
      browser.api().get(SESSION).json(200);
    }
    clock.advance(Duration.ofMinutes(19));
    browser.api().get(SESSION).json(200);
    clock.advance(Duration.ofMinutes(2));
    browser.api().get(SESSION).problem(401, "unauthenticated");
  }

  @Test
  void removesWhatIsOver() {
    var clock = SettableClock.of(operator());
    var people = People.create(base);
    people.addSignedIn("VIEWER");
    people.addSignedIn("VIEWER");
    assertThat(inside().path("sessions").asInt()).isGreaterThanOrEqualTo(2);

    clock.advance(Duration.ofHours(1));
    var fresh = people.addSignedIn("VIEWER");
    var left = operator().post("/api/test/access").json(200);

    assertThat(left.path("sessions").asInt()).isEqualTo(1);
    fresh.api().get(SESSION).json(200);
    clock.advance(Duration.ofDays(40));
    assertThat(operator().post("/api/test/access").json(200).path("guess_counts").asInt()).isZero();
  }

  @Test
  void showsNoPasswordAnywhere() {
    var people = People.create(base);
    var person = people.add("ADMIN");
    var browser = people.signIn(person);
    var answers =
        List.<Answer>of(
            browser.api().get(SESSION),
            browser.api().get(people.path()),
            browser.api().get(people.path(person)),
            browser.api().put(people.path(person) + "/password", Map.of("password", "short")));

    for (var answer : answers) {
      assertThat(answer.text()).doesNotContain(PASSWORD, "PBKDF2", "short", browser.cookie());
    }
    assertThat(Set.copyOf(answers)).hasSize(4);
  }
}
