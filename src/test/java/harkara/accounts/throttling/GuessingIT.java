package harkara.accounts.throttling;

import static harkara.testing.Browser.SESSION;
import static harkara.testing.People.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import harkara.testing.Api;
import harkara.testing.Api.Answer;
import harkara.testing.Browser;
import harkara.testing.ContainerTest;
import harkara.testing.People;
import harkara.testing.People.Person;
import harkara.testing.SettableClock;
import harkara.testing.TestSettings;
import harkara.testing.TestTenant;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;

/** Whoever guesses has to wait; nobody else does. */
@ContainerTest(movesClock = true)
class GuessingIT {
  private static final int LIMIT = 10;

  @ArquillianResource private URI base;

  private Api operator() {
    return TestTenant.operator(base);
  }

  private SettableClock clock() {
    return SettableClock.of(operator());
  }

  private Person somebody() {
    return People.create(base).add("ADMIN");
  }

  private static Answer guess(Browser from, Person person) {
    return from.tryToSignIn(person.email(), "a wrong password");
  }

  private static void guess(Browser from, Person person, int times) {
    for (var time = 0; time < times; time++) {
      guess(from, person).problem(401, "unauthenticated");
    }
  }

  /** The seconds that it has to wait. */
  private static long refused(Answer answer) {
    answer.problem(429, "too-many-requests");
    return answer.headers().firstValueAsLong("Retry-After").orElseThrow();
  }

  @Test
  void makesAnAddressWaitLongerEachTime() {
    var address = Browser.at(base);
    var clock = clock();
    for (var each = 0; each < LIMIT; each++) {
      guess(address, somebody(), 1);
    }

    var person = somebody();
    for (var minutes : List.of(1, 2, 4, 8, 15, 15)) {
      var wait = refused(address.tryToSignIn(person.email(), PASSWORD));
      assertThat(wait).isBetween(minutes * 60L - 10, minutes * 60L);
      clock.advance(Duration.ofSeconds(wait));
      guess(address, person, 1);
    }
    clock.advance(Duration.ofMinutes(31));
    guess(address, person, LIMIT - 1);
    address.signIn(person.email(), PASSWORD);
  }

  @Test
  void looksAtNoPasswordOfThoseWhoWait() {
    var address = Browser.at(base);
    guess(address, somebody(), LIMIT);
    var before = operator().get("/api/test/access").json(200).path("verifications").asLong();

    refused(guess(address, somebody()));

    assertThat(operator().get("/api/test/access").json(200).path("verifications").asLong())
        .isEqualTo(before);
  }

  @Test
  void makesAnAccountWaitForGuessesFromEverywhere() {
    var person = somebody();
    var unknown = new Person("usr_none", People.newEmail());
    for (var each : List.of(person, unknown)) {
      for (var address = 0; address < LIMIT; address++) {
        guess(Browser.at(base), each, 1);
      }
      refused(Browser.at(base).tryToSignIn(each.email(), PASSWORD));
    }

    clock().advance(Duration.ofMinutes(1));
    Browser.at(base).signIn(person.email(), PASSWORD);
  }

  @Test
  void letsTheOwnerInWhileStrangersGuess() {
    var person = somebody();
    var home = Browser.at(base).signIn(person.email(), PASSWORD);
    var atHome = home.signIn(person.email(), PASSWORD);
    for (var address = 0; address < LIMIT; address++) {
      guess(Browser.at(base), person, 1);
    }
    refused(Browser.at(base).tryToSignIn(person.email(), PASSWORD));

    atHome.api().get(SESSION).json(200);
    home.signIn(person.email(), PASSWORD);
  }

  @Test
  void letsNoSingleAddressKeepOthersOut() {
    var person = somebody();
    var stranger = Browser.at(base);
    guess(stranger, person, LIMIT);
    refused(guess(stranger, person));

    Browser.at(base).signIn(person.email(), PASSWORD);
  }

  @Test
  void makesAKnownAddressWaitForItsOwnFailuresOnly() {
    var person = somebody();
    var office = Browser.at(base);
    office.signIn(person.email(), PASSWORD);
    guess(office, somebody(), LIMIT);

    guess(office, person, LIMIT - 1);
    office.signIn(person.email(), PASSWORD);
    guess(office, person, LIMIT);
    refused(office.tryToSignIn(person.email(), PASSWORD));
  }

  @Test
  void forgetsFailuresOfLongAgo() {
    var person = somebody();
    var address = Browser.at(base);
    guess(address, person, LIMIT - 1);

    clock().advance(Duration.ofMinutes(16));

    guess(address, person, LIMIT - 1);
    address.signIn(person.email(), PASSWORD);
  }

  @Test
  void allowsNoMoreWhenManyComeAtOnce() {
    var person = somebody();
    var address = Browser.at(base);
    var statuses =
        IntStream.range(0, 40)
            .mapToObj(each -> CompletableFuture.supplyAsync(() -> guess(address, person).status()))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    assertThat(statuses).isSubsetOf(401, 429, 503).contains(429);
    assertThat(statuses.stream().filter(status -> status == 401).count())
        .isLessThanOrEqualTo(LIMIT);
  }

  @Test
  void countsWrongOldPasswordsToo() {
    var person = somebody();
    var browser = Browser.at(base).signIn(person.email(), PASSWORD);
    var change = Map.of("old_password", "a wrong password", "new_password", "seven old bicycles");

    for (var time = 0; time < LIMIT; time++) {
      browser.api().post(SESSION + "/password", change).problem(422, "invalid-request");
    }

    refused(browser.api().post(SESSION + "/password", change));
  }

  @Test
  void makesThoseWaitWhoSendWrongKeysAndNobodyElse() {
    var key = TestSettings.OPERATOR_KEY;
    var wrong = key.substring(0, 12) + "A".repeat(43);
    var stranger = Api.at(base).header("X-Forwarded-For", Browser.newAddress());
    for (var time = 0; time < LIMIT; time++) {
      var unknown = "hk_nosuch0" + time + "_" + "A".repeat(43);
      stranger.as(unknown).get("/api/v1/tenants").problem(401, "unauthenticated");
    }

    assertThat(refused(stranger.as(wrong).get("/api/v1/tenants"))).isBetween(1L, 60L);
    stranger.as(key).get("/api/v1/tenants").json(200);
    for (var time = 0; time < LIMIT; time++) {
      var other = Api.at(base).header("X-Forwarded-For", Browser.newAddress());
      other
          .as(wrong.replace("testtest", "prefixed"))
          .get("/api/v1/tenants")
          .problem(401, "unauthenticated");
    }
    var next = Api.at(base).header("X-Forwarded-For", Browser.newAddress());
    refused(next.as(wrong.replace("testtest", "prefixed")).get("/api/v1/tenants"));
    clock().advance(Duration.ofMinutes(1));
    stranger.as(wrong).get("/api/v1/tenants").problem(401, "unauthenticated");
  }

  /** Who is told at once guesses again at once. */
  @Test
  void tellsThoseWhoGuessKeysWithLargeBodiesAfterAWhile() {
    var stranger = Api.at(base).header("X-Forwarded-For", Browser.newAddress());
    for (var time = 0; time < LIMIT; time++) {
      publishMuch(stranger.as("hk_nosuch2" + time + "_" + "A".repeat(43)))
          .problem(401, "unauthenticated");
    }

    var asked = System.nanoTime();
    refused(publishMuch(stranger.as("hk_nosuch30_" + "A".repeat(43))));

    assertThat(Duration.ofNanos(System.nanoTime() - asked))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(2));
  }

  private static Answer publishMuch(Api api) {
    var more = new byte[80_000];
    return api.send("POST", "/api/v1/events", "application/json", more);
  }

  @Test
  void readsTheAddressThatTheProxySaw() {
    var person = somebody();
    var guesser = Browser.newAddress();
    for (var time = 0; time < LIMIT; time++) {
      guess(Browser.at(base, Browser.newAddress() + ", " + guesser), person, 1);
    }

    refused(guess(Browser.at(base, Browser.newAddress() + ", " + guesser), somebody()));
    Browser.at(base, guesser + ", " + Browser.newAddress()).signIn(person.email(), PASSWORD);
  }
}
