package harkara.accounts.users;

import static harkara.testing.People.PASSWORD;
import static harkara.testing.People.newEmail;
import static harkara.testing.People.request;
import static org.assertj.core.api.Assertions.assertThat;

import harkara.testing.Api;
import harkara.testing.Api.Answer;
import harkara.testing.Browser;
import harkara.testing.ContainerTest;
import harkara.testing.Eventually;
import harkara.testing.People;
import harkara.testing.TestTenant;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;

/** A tenant's users: who may look after them, and what is refused. */
@ContainerTest
class UserIT {
  private static final String UNKNOWN = "01jtest0000000000000000000";

  @ArquillianResource private URI base;

  private Api operator() {
    return TestTenant.operator(base);
  }

  @Test
  void createsReadsChangesListsAndDeletes() {
    var people = People.create(base);
    var email = newEmail();
    var admin = people.addSignedIn("ADMIN").api();

    var created = admin.post(people.path(), request(email.toUpperCase(), "VIEWER")).json(201);
    var path = people.path() + "/" + created.path("id").asText();

    assertThat(created.path("id").asText()).matches("usr_[0-9a-z]{26}");
    assertThat(created.path("email").asText()).isEqualTo(email);
    assertThat(created.path("role").asText()).isEqualTo("VIEWER");
    assertThat(created.path("status").asText()).isEqualTo("ACTIVE");
    assertThat(created.path("last_sign_in_at").isNull()).isTrue();
    assertThat(Instant.parse(created.path("password_changed_at").asText()))
        .isEqualTo(Instant.parse(created.path("created_at").asText()));
    assertThat(admin.get(path).json(200)).isEqualTo(created);

    Browser.at(base).signIn(email, PASSWORD);
    assertThat(admin.get(path).json(200).path("last_sign_in_at").isTextual()).isTrue();

    var changed = admin.patch(path, Map.of("name", "Ærla ☕", "role", "DEVELOPER")).json(200);
    assertThat(changed.path("name").asText()).isEqualTo("Ærla ☕");
    assertThat(changed.path("role").asText()).isEqualTo("DEVELOPER");
    assertThat(admin.patch(path, "{}").json(200)).isEqualTo(changed);
    var set = admin.put(path + "/password", Map.of("password", "nine rusty bicycles"));
    assertThat(set.status()).isEqualTo(204);
    Browser.at(base).signIn(email, "nine rusty bicycles");

    var first = admin.get(people.path() + "?limit=1").json(200);
    var next = people.path() + "?limit=1&cursor=" + first.path("next_cursor").asText();
    assertThat(first.at("/items/0/id")).isEqualTo(created.path("id"));
    assertThat(admin.get(next).json(200).path("items")).hasSize(1);
    assertThat(admin.get(next).json(200).path("next_cursor").isNull()).isTrue();

    assertThat(admin.delete(path).status()).isEqualTo(204);
    admin.get(path).problem(404, "not-found");
    admin.delete(path).problem(404, "not-found");
    admin.post(people.path(), request(email, "VIEWER")).json(201); // the email is free again
  }

  @Test
  void lookAfterTheirOwnTenantOnly() {
    var mine = People.create(base);
    var others = People.create(base);
    var person = others.add("VIEWER");
    var admin = mine.addSignedIn("ADMIN").api();
    var key = mine.tenant().withScopes("tenants:write", "webhooks:write", "events:write");
    var named = operator().tenant(mine.tenant().id());

    for (var caller : List.of(admin, key, named)) {
      caller.get(mine.path()).json(200);
      var foreign = answers(caller, others.path(), person.id());
      var unknown = answers(caller, "/api/v1/tenants/ten_" + UNKNOWN + "/users", "usr_" + UNKNOWN);
      assertThat(foreign).isEqualTo(unknown).allMatch(text -> text.startsWith("404"));
      var inMine = answers(caller, mine.path(), person.id()).stream().skip(2).toList();
      assertThat(inMine)
          .isEqualTo(answers(caller, mine.path(), "usr_" + UNKNOWN).stream().skip(2).toList())
          .allMatch(text -> text.startsWith("404"));
    }
    var cursor = operator().get(others.path() + "?limit=1").json(200).path("next_cursor");
    assertThat(cursor.isNull()).isTrue();
    others.add("VIEWER");
    var foreignCursor =
        operator().get(others.path() + "?limit=1").json(200).path("next_cursor").asText();
    admin.get(mine.path() + "?cursor=" + foreignCursor).problem(400, "invalid-parameter");
    operator().get(others.path(person)).json(200);
    for (var role : List.of("DEVELOPER", "VIEWER")) {
      var browser = mine.addSignedIn(role).api();
      browser.get(mine.path()).problem(403, "forbidden");
      browser.post(mine.path(), request(newEmail(), "VIEWER")).problem(403, "forbidden");
    }
  }

  /** The answers of every operation, list and create first. */
  private static List<String> answers(Api api, String users, String id) {
    var path = users + "/" + id;
    return Stream.of(
            api.get(users),
            api.post(users, request(newEmail(), "VIEWER")),
            api.get(path),
            api.patch(path, Map.of("name", "Mine now")),
            api.delete(path),
            api.put(path + "/password", Map.of("password", PASSWORD)))
        .map(Answer::toString)
        .map(text -> text.replaceAll("urn:uuid:[0-9a-f-]+", ""))
        .toList();
  }

  @Test
  void refusesWhatIsNotRight() {
    var people = People.create(base);
    var person = people.add("VIEWER");
    var bad = new LinkedHashMap<String, String>();
    for (var email :
        List.of("", "x", "@x.y", "a@", "a b@x.y", "a@x y", "a@-x", "<a@x.y>", "a@b@c", "a\n@x.y")) {
      bad.put(field("email", email), "/email");
    }
    bad.put(field("email", "a".repeat(65) + "@x.y"), "/email");
    bad.put(field("name", " "), "/name");
    bad.put(field("name", "x".repeat(201)), "/name");
    for (var role : List.of("OPERATOR", "admin", "", "ROOT")) {
      bad.put(field("role", role), "/role");
    }
    for (var password :
        List.of("", "eleven char", "x".repeat(129), "aaaaaaaaaaaaa", "abcdabcdabcd")) {
      bad.put(field("password", password), "/password");
    }
    bad.put(field("tenant_id", "ten_" + UNKNOWN), "/tenant_id");

    bad.forEach(
        (body, pointer) -> {
          var answer = operator().post(people.path(), body);
          answer.problem(422, "invalid-request");
          assertThat(answer.pointers()).as(body).containsExactly(pointer);
        });
    for (var change :
        Map.of(
                "{\"role\":\"OPERATOR\"}", "/role",
                "{\"status\":\"GONE\"}", "/status",
                "{\"name\":\" \"}", "/name",
                "{\"email\":\"a@b.c\"}", "/email")
            .entrySet()) {
      var answer = operator().patch(people.path(person), change.getKey());
      answer.problem(422, "invalid-request");
      assertThat(answer.pointers()).containsExactly(change.getValue());
    }
    var holding = new HashMap<>(request("longname@example.com", "VIEWER"));
    holding.put("password", "my LongName is it");
    operator().post(people.path(), holding).problem(422, "invalid-request");
  }

  private static String field(String name, String value) {
    var fields =
        new LinkedHashMap<>(
            Map.of(
                "email",
                "\"" + newEmail() + "\"",
                "name",
                "\"Somebody\"",
                "role",
                "\"VIEWER\"",
                "password",
                "\"" + PASSWORD + "\""));
    fields.put(name, "\"" + value.replace("\n", "\\n") + "\"");
    var text = new StringBuilder();
    fields.forEach(
        (key, json) ->
            text.append(text.isEmpty() ? "{" : ",").append("\"" + key + "\":").append(json));
    return text.append("}").toString();
  }

  @Test
  void saysNoMoreOfAnEmailThanThatItCannotBeUsed() {
    var mine = People.create(base);
    var others = People.create(base);
    var ownPerson = mine.add("VIEWER");
    var othersPerson = others.add("VIEWER");
    var admin = mine.addSignedIn("ADMIN").api();

    var own = admin.post(mine.path(), request(ownPerson.email(), "VIEWER"));
    var foreign = admin.post(mine.path(), request(othersPerson.email().toUpperCase(), "VIEWER"));

    own.problem(409, "conflict");
    assertThat(withoutInstance(foreign)).isEqualTo(withoutInstance(own));
    for (var probe = 3; probe <= 10; probe++) {
      admin.post(mine.path(), request(othersPerson.email(), "VIEWER")).problem(409, "conflict");
    }
    var stopped = admin.post(mine.path(), request(newEmail(), "VIEWER"));
    stopped.problem(429, "too-many-requests");
    assertThat(stopped.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 60L);
    others.add("VIEWER"); // elsewhere it goes on
  }

  private static String withoutInstance(Answer answer) {
    return answer.toString().replaceAll("urn:uuid:[0-9a-f-]+", "");
  }

  @Test
  void givesAnEmailToOneOnly() {
    var email = newEmail();
    var answers =
        Stream.of(1, 2, 3, 4)
            .map(each -> People.create(base).path())
            .map(
                path ->
                    CompletableFuture.supplyAsync(
                        () -> operator().post(path, request(email, "VIEWER"))))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    assertThat(answers)
        .extracting(Answer::status)
        .containsOnlyOnce(201)
        .allMatch(status -> List.of(201, 409, 503).contains(status));
  }

  @Test
  void letsNobodyGiveMoreThanTheyHave() {
    var people = People.create(base);
    var admin = people.add("ADMIN");
    var viewer = people.add("VIEWER");
    var weak = people.tenant().withScopes("tenants:write", "webhooks:read");

    weak.post(people.path(), request(newEmail(), "VIEWER")).json(201);
    for (var role : List.of("DEVELOPER", "ADMIN")) {
      weak.post(people.path(), request(newEmail(), role)).problem(403, "forbidden");
      weak.patch(people.path(viewer), Map.of("role", role)).problem(403, "forbidden");
    }
    var password = Map.of("password", "ten rusty bicycles");
    weak.put(people.path(admin) + "/password", password).problem(403, "forbidden");
    weak.patch(people.path(admin), Map.of("role", "VIEWER")).problem(403, "forbidden");
    weak.delete(people.path(admin)).problem(403, "forbidden");
    assertThat(weak.put(people.path(viewer) + "/password", password).status()).isEqualTo(204);
    people.signIn(admin);
  }

  @Test
  void keepsATenantFromLockingItselfOut() {
    var people = People.create(base);
    var first = people.add("ADMIN");
    var admin = people.signIn(first).api();
    people.add("VIEWER");

    admin.patch(people.path(first), Map.of("role", "DEVELOPER")).problem(409, "conflict");
    admin.patch(people.path(first), Map.of("status", "DISABLED")).problem(409, "conflict");
    admin.delete(people.path(first)).problem(409, "conflict");
    admin.patch(people.path(first), Map.of("name", "Still here")).json(200);

    var second = people.add("ADMIN");
    admin.patch(people.path(second), Map.of("status", "DISABLED")).json(200);
    admin.delete(people.path(first)).problem(409, "conflict"); // a disabled one is no help
    admin.patch(people.path(second), Map.of("status", "ACTIVE")).json(200);
    assertThat(admin.delete(people.path(first)).status()).isEqualTo(204);
    operator().patch(people.path(second), Map.of("status", "DISABLED")).json(200);
  }

  @Test
  void keepsOneAdministratorWhenTwoDemoteEachOther() {
    for (var round = 0; round < 5; round++) {
      var people = People.create(base);
      var one = people.add("ADMIN");
      var other = people.add("ADMIN");
      var byOne = people.signIn(one).api();
      var byOther = people.signIn(other).api();
      var demotion = Map.of("role", "VIEWER");

      var answers =
          Stream.of(
                  CompletableFuture.supplyAsync(
                      () -> byOne.patch(people.path(other), demotion).status()),
                  CompletableFuture.supplyAsync(
                      () -> byOther.patch(people.path(one), demotion).status()))
              .toList()
              .stream()
              .map(CompletableFuture::join)
              .toList();

      var roles = operator().get(people.path()).json(200).path("items").findValuesAsText("role");
      assertThat(roles).as(answers.toString()).contains("ADMIN");
    }
  }

  @Test
  void letsOperatorsLookAfterTheirOwnAccounts() {
    var path = "/api/v1/tenants/operator/users";
    var email = newEmail();
    var people = People.create(base);
    var created = operator().post(path, request(email, "OPERATOR")).json(201);
    var one = path + "/" + created.path("id").asText();
    var browser = Browser.at(base).signIn(email, PASSWORD).api();

    assertThat(browser.get(path).json(200).path("items").findValuesAsText("email")).contains(email);
    var wrong = operator().post(path, request(newEmail(), "ADMIN"));
    wrong.problem(422, "invalid-request");
    assertThat(wrong.pointers()).containsExactly("/role");
    people.addSignedIn("ADMIN").api().get(path).problem(404, "not-found");
    people.tenant().operator().get(path).problem(404, "not-found");
    operator().get(people.path() + "/" + created.path("id").asText()).problem(404, "not-found");

    operator().patch(one, Map.of("status", "DISABLED")).json(200);
    Eventually.until("the operator is out", () -> browser.get(path).status() == 401);
    assertThat(operator().delete(one).status()).isEqualTo(204);
  }

  @Test
  void nobodySignsInBehindAnotherTenantsAdministration() {
    var busy = People.create(base);
    var admin = busy.addSignedIn("ADMIN").api();
    var path = busy.path(busy.add("VIEWER")) + "/password";
    var other = People.create(base);
    var person = other.add("VIEWER");

    var changes =
        Stream.generate(
                () ->
                    CompletableFuture.supplyAsync(
                        () -> admin.put(path, Map.of("password", PASSWORD)).status(),
                        task -> new Thread(task).start()))
            .limit(24)
            .toList();
    for (var signIn = 0; signIn < 5; signIn++) {
      other.signIn(person);
    }

    assertThat(changes).allSatisfy(each -> assertThat(each.join()).isIn(204, 429, 503));
  }

  @Test
  void tellsWhenAKeyWasUsedLast() {
    var tenant = TestTenant.create(base);
    var key = tenant.withScopes("webhooks:read");
    var path = "/api/v1/api-keys?limit=1";
    assertThat(tenant.operator().get(path).json(200).at("/items/0/last_used_at").isNull()).isTrue();

    key.get("/api/v1/events").json(200);
    operator().post("/api/test/access").json(200);

    var used =
        Eventually.until(
            "the use is written",
            () -> tenant.operator().get(path).json(200).at("/items/0/last_used_at"),
            time -> time.isTextual());
    assertThat(Instant.parse(used.asText())).isBefore(Instant.now().plusSeconds(5));
  }
}
