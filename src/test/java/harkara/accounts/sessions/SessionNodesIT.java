package harkara.accounts.sessions;

import static harkara.testing.Browser.SESSION;
import static harkara.testing.People.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import harkara.testing.Api;
import harkara.testing.Browser;
import harkara.testing.Deployments;
import harkara.testing.Eventually;
import harkara.testing.People;
import harkara.testing.ServerProcess;
import harkara.testing.TestDatabase;
import harkara.testing.TestFolders;
import harkara.testing.TestSettings;
import java.net.URI;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two servers on one database: what one lets in or out, the other does, too. */
class SessionNodesIT {
  private static final List<ServerProcess> nodes = new ArrayList<>();
  private static TestDatabase.Database database;
  private static URI one;
  private static URI other;

  @BeforeAll
  static void start() {
    assumeTrue(TestDatabase.isShared(), "two nodes need a database that they share");
    database = TestDatabase.newDatabase();
    var settings = TestSettings.on(database);
    var war = Deployments.warFile();
    nodes.add(launch(settings, war));
    nodes.get(0).awaitReady();
    var more = new LinkedHashMap<>(settings);
    more.put("harkara.users.password-rounds", "4000");
    nodes.add(launch(more, war));
    nodes.get(1).awaitReady();
    one = nodes.get(0).baseUri();
    other = nodes.get(1).baseUri();
  }

  private static ServerProcess launch(Map<String, String> settings, Path war) {
    return ServerProcess.launch(settings, TestFolders.create("node"), war);
  }

  @AfterAll
  static void end() {
    nodes.forEach(ServerProcess::close);
  }

  /** The page of the other node, with a session of the first. */
  private static Api onOther(Browser browser) {
    return browser.api().on(other).header("Origin", other.toString().replaceAll("/$", ""));
  }

  @Test
  void signsInOnOneAndOutOnTheOther() {
    var browser = People.create(one).addSignedIn("ADMIN");
    onOther(browser).get(SESSION).json(200);
    browser.api().get(SESSION).json(200);

    assertThat(onOther(browser).delete(SESSION).status()).isEqualTo(204);

    endsInTime(() -> browser.api().get(SESSION).status());
    onOther(browser).get(SESSION).problem(401, "unauthenticated");
  }

  @Test
  void disablesOnOneAndEndsOnTheOther() {
    var people = People.create(one);
    var person = people.add("DEVELOPER");
    var browser = people.signIn(person);
    var admin = people.addSignedIn("ADMIN").api();
    onOther(browser).get("/api/v1/events").json(200);

    admin.patch(people.path(person), Map.of("status", "DISABLED")).json(200);

    endsInTime(() -> onOther(browser).get("/api/v1/events").status());
  }

  @Test
  void revokesAKeyOnOneAndEndsItOnTheOther() {
    var people = People.create(one);
    var admin = people.addSignedIn("ADMIN").api();
    var request = Map.of("name", "Leaked", "scopes", List.of("webhooks:read"));
    var created = admin.post("/api/v1/api-keys", request).json(201);
    var leaked = Api.at(other).as(created.path("key").asText());
    leaked.get("/api/v1/events").json(200);

    admin.delete("/api/v1/api-keys/" + created.path("id").asText());

    endsInTime(() -> leaked.get("/api/v1/events").status());
  }

  private static void endsInTime(Supplier<Integer> status) {
    var start = System.nanoTime();
    var lastLetIn = new long[] {start};
    Eventually.until(
        "it is refused",
        () -> {
          var sent = System.nanoTime();
          var answered = status.get();
          lastLetIn[0] = answered == 200 ? sent : lastLetIn[0];
          return answered == 401;
        });
    assertThat(Duration.ofNanos(lastLetIn[0] - start)).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void countsGuessesOfBothTogether() {
    var person = People.create(one).add("VIEWER");
    var address = Browser.newAddress();
    for (var time = 0; time < 10; time++) {
      var browser = Browser.at(time % 2 == 0 ? one : other, address);
      browser.tryToSignIn(person.email(), "a wrong password").problem(401, "unauthenticated");
    }

    for (var base : List.of(one, other)) {
      Browser.at(base, address)
          .tryToSignIn(person.email(), PASSWORD)
          .problem(429, "too-many-requests");
    }
  }

  @Test
  void hashesAnewWhereMoreRoundsAreAskedFor() throws SQLException {
    var person = People.create(one).add("VIEWER");
    var before = hashOf(person.email());

    Browser.at(one).signIn(person.email(), PASSWORD);
    assertThat(hashOf(person.email())).isEqualTo(before).startsWith("PBKDF2WithHmacSHA256:2000:");
    var browser = Browser.at(other).signIn(person.email(), PASSWORD);

    assertThat(hashOf(person.email())).startsWith("PBKDF2WithHmacSHA256:4000:");
    browser.api().get(SESSION).json(200);
    Browser.at(one).signIn(person.email(), PASSWORD);
    assertThat(hashOf(person.email())).startsWith("PBKDF2WithHmacSHA256:4000:");
  }

  private static String hashOf(String email) throws SQLException {
    try (var connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        var statement =
            connection.prepareStatement("select password_hash from user_account where email = ?")) {
      statement.setString(1, email);
      try (var result = statement.executeQuery()) {
        result.next();
        return result.getString(1);
      }
    }
  }
}
