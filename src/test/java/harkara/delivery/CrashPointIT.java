package harkara.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.base.failpoints.Failpoint;
import harkara.receiver.ReceivedRequest;
import harkara.receiver.Receiver;
import harkara.receiver.Verification;
import harkara.testing.Deployments;
import harkara.testing.Eventually;
import harkara.testing.Inside;
import harkara.testing.ServerProcess;
import harkara.testing.TestDatabase;
import harkara.testing.TestFolders;
import harkara.testing.TestSettings;
import harkara.testing.TestTenant;
import harkara.testing.TestTenant.Subscription;
import harkara.testing.incontainer.ArmedFailpoints;
import harkara.testing.incontainer.ArmedFailpoints.Action;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One server, which fails and then dies once at every step between intake and final state, and goes
 * on with the same data each time. Then all has to be as if nothing had happened, but for attempts
 * that were repeated.
 */
class CrashPointIT {
  private static final Duration SETTLED = Duration.ofSeconds(60);
  private static final Set<Failpoint> BEFORE_THE_SEND =
      Set.of(Failpoint.DISPATCHING, Failpoint.REQUEST_SIGNED);
  private static final List<String> ENDPOINTS = List.of("steady", "flaky", "gone");
  private static final Receiver RECEIVER = Receiver.start();

  private static ServerProcess server;
  private static Inside inside;
  private static NeverBack watch;
  private static int placesAtTheStart;
  private static int placesAtTheEnd;
  private static List<JsonNode> dead;
  private static final Map<CrashPoint, Round> rounds = new LinkedHashMap<>();

  /** What happens where. */
  record CrashPoint(Failpoint step, Action action) {
    static Stream<CrashPoint> all() {
      return Stream.of(Failpoint.values())
          .flatMap(step -> Stream.of(Action.values()).map(action -> new CrashPoint(step, action)));
    }

    String path(String endpoint) {
      return "/" + step + "/" + action + "/" + endpoint;
    }
  }

  /**
   * One tenant's events around one crash point.
   *
   * @param steady answers 200
   * @param flaky answers 500, then 200
   * @param gone answers 410 until all has settled, and then 200
   */
  private record Round(
      CrashPoint point,
      TestTenant tenant,
      Subscription steady,
      Subscription flaky,
      Subscription gone,
      Publications published) {

    static Round at(CrashPoint point) {
      RECEIVER.answersPath(point.path("flaky"), 500, 200);
      RECEIVER.answersPath(point.path("gone"), 410);
      var tenant = TestTenant.byOperator(server.baseUri());
      return new Round(
          point,
          tenant,
          tenant.subscribe(RECEIVER.url(point.path("steady"))),
          tenant.subscribe(RECEIVER.url(point.path("flaky"))),
          tenant.subscribe(RECEIVER.url(point.path("gone"))),
          Publications.of(4, 2));
    }

    void crash() {
      if (point.step() == Failpoint.EXPIRED_CLAIMS_WRITTEN) {
        inside.arm(Failpoint.EXCHANGE_FINISHED, Action.THROW); // makes a claim that expires
      }
      inside.arm(point.step(), point.action());
      published.publish(tenant.api());
      if (point.action() == Action.HALT) {
        assertThat(server.awaitExit())
            .as(point.toString())
            .isEqualTo(OptionalInt.of(ArmedFailpoints.HALTED));
        server.restart();
      } else {
        Eventually.until(point + " is reached", () -> inside.hasFired(point.step()));
      }
      Eventually.until("all is acknowledged", () -> published.repeat(tenant.api()));
    }

    void comeBack() {
      RECEIVER.answersPath(point.path("gone"), 200);
      tenant.api().post("/api/v1/subscriptions/" + gone.id() + "/resume").json(200);
    }

    List<String> events() {
      return tenant.api().get("/api/v1/events?limit=100").json(200).findValuesAsText("id");
    }

    List<JsonNode> deliveries() {
      var list = tenant.api().get("/api/v1/deliveries?limit=100").json(200).path("items");
      return list.valueStream()
          .map(item -> "/api/v1/deliveries/" + item.path("id").asText())
          .map(path -> tenant.api().get(path).json(200))
          .toList();
    }

    List<ReceivedRequest> requests(String endpoint) {
      return RECEIVER.requests(point.path(endpoint));
    }
  }

  @BeforeAll
  static void crashEverywhere() throws InterruptedException {
    var settings = TestSettings.on(TestDatabase.newDatabase());
    settings.put("harkara.delivery.timeout", "PT1S");
    settings.put("harkara.delivery.lease", "PT2S");
    settings.put("harkara.delivery.retry.first-delay", "PT0.3S");
    settings.put("harkara.delivery.retry.multiplier", "1");
    settings.put("harkara.delivery.retry.attempts", "20");
    server = ServerProcess.start(settings, TestFolders.create("steps"), Deployments.warFile());
    inside = Inside.of(server);
    placesAtTheStart = inside.freePlaces();
    watch = NeverBack.watching(inside);

    for (var action : Action.values()) {
      CrashPoint.all()
          .filter(point -> point.action() == action)
          .forEach(
              point -> {
                var round = Round.at(point);
                rounds.put(point, round);
                round.crash();
              });
      if (action == Action.THROW) {
        settle();
        placesAtTheEnd = awaitFreePlaces();
      }
    }
    settle();
    watch.stop();

    rounds.values().forEach(Round::comeBack);
    replayDead();
    settle();
  }

  private static void settle() {
    Eventually.until(
        "nothing is under way or due",
        SETTLED,
        () -> inside.deliveries().stream().filter(CrashPointIT::isOpen).toList(),
        List::isEmpty);
  }

  /** A place is given back once the outcome is written, so after it can be seen. */
  private static int awaitFreePlaces() {
    return Eventually.until(
        "every place is given back", inside::freePlaces, free -> free == placesAtTheStart);
  }

  private static boolean isOpen(JsonNode delivery) {
    return delivery.path("status").asText().equals("SENDING") || delivery.path("due").asBoolean();
  }

  private static void replayDead() {
    dead = new ArrayList<>();
    for (var round : rounds.values()) {
      for (var delivery : round.deliveries()) {
        if (delivery.path("status").asText().equals("DEAD")) {
          dead.add(delivery);
          var id = delivery.path("id").asText();
          round.tenant().api().post("/api/v1/deliveries/" + id + "/replay").json(202);
        }
      }
    }
  }

  @AfterAll
  static void end() throws InterruptedException {
    if (watch != null) {
      watch.stop();
    }
    if (server != null) {
      server.close();
    }
    RECEIVER.close();
  }

  static Stream<CrashPoint> points() {
    return CrashPoint.all();
  }

  @ParameterizedTest
  @MethodSource("points")
  void whatIsAcknowledgedReachesItsEndpoints(CrashPoint point) {
    var round = rounds.get(point);
    var events = round.events();

    assertThat(events).containsAll(round.published().acknowledged());
    assertThat(ids(round.requests("steady"))).containsExactlyInAnyOrderElementsOf(events);
    assertThat(ids(round.requests("flaky"))).containsExactlyInAnyOrderElementsOf(events);
    assertThat(round.deliveries())
        .hasSizeGreaterThanOrEqualTo(2 * events.size())
        .extracting(delivery -> delivery.path("status").asText())
        .containsOnly("DELIVERED");
    assertThat(ids(round.requests("gone")))
        .containsExactlyInAnyOrderElementsOf(
            round.deliveries().stream()
                .filter(to(round.gone()))
                .map(delivery -> delivery.path("event_id").asText())
                .toList());
  }

  /** Also: no payload makes two events, so no key does. */
  @ParameterizedTest
  @MethodSource("points")
  void everyRequestBringsWhatWasPublishedUnderOneIdAndSigned(CrashPoint point) {
    var round = rounds.get(point);
    var requests =
        ENDPOINTS.stream().flatMap(endpoint -> round.requests(endpoint).stream()).toList();

    assertThat(requests).allMatch(round.published()::knows);
    assertThat(ids(requests)).hasSameSizeAs(bodies(requests)).hasSameSizeAs(idsWithBody(requests));
    assertSigned(round.requests("steady"), round.steady());
    assertSigned(round.requests("flaky"), round.flaky());
    assertSigned(round.requests("gone"), round.gone());
  }

  private static void assertSigned(List<ReceivedRequest> requests, Subscription subscription) {
    var secret = subscription.secret();
    assertThat(requests)
        .allMatch(request -> Verification.bodyIsSigned(request, secret))
        .allMatch(
            request ->
                request
                    .headers("webhook-signature")
                    .equals(List.of(Verification.standardSignature(request, secret))));
  }

  @ParameterizedTest
  @MethodSource("points")
  void attemptsAreNumberedWithoutGapsAndAccountForEveryRequest(CrashPoint point) {
    var round = rounds.get(point);
    var endpoints =
        Map.of(
            round.steady().id(), round.requests("steady"),
            round.flaky().id(), round.requests("flaky"),
            round.gone().id(), round.requests("gone"));

    for (var delivery : round.deliveries()) {
      var attempts = delivery.path("attempts").findValuesAsText("number");
      assertThat(attempts)
          .as(delivery.toPrettyString())
          .containsExactlyElementsOf(
              IntStream.rangeClosed(1, delivery.path("attempt_count").asInt())
                  .mapToObj(String::valueOf)
                  .toList());
      assertThat(endpoints.get(delivery.path("subscription_id").asText()))
          .as(delivery.toPrettyString())
          .filteredOn(request -> id(request).equals(delivery.path("event_id").asText()))
          .hasSizeBetween(1, attempts.size());
    }
  }

  /** Nobody but us can be at fault then; all else is repeated until it is delivered. */
  @Test
  void onlyWhatFailsBeforeTheSendIsDeadAndSaysSo() {
    assertThat(dead).hasSameSizeAs(BEFORE_THE_SEND);
    assertThat(dead)
        .extracting(delivery -> delivery.path("attempts").findValuesAsText("outcome"))
        .allMatch(outcomes -> outcomes.get(outcomes.size() - 1).equals("NOT_SENT"));
  }

  @Test
  void fencesAndFinalStatesNeverGoBack() {
    assertThat(watch.looks()).isGreaterThan(20);
    assertThat(watch.violations()).isEmpty();
  }

  @Test
  void everyPlaceInFlightIsGivenBack() {
    assertThat(placesAtTheEnd).isEqualTo(placesAtTheStart);
  }

  private static Predicate<JsonNode> to(Subscription subscription) {
    return delivery -> delivery.path("subscription_id").asText().equals(subscription.id());
  }

  private static String id(ReceivedRequest request) {
    return request.header("webhook-id").orElseThrow();
  }

  private static Set<String> ids(List<ReceivedRequest> requests) {
    return requests.stream().map(CrashPointIT::id).collect(Collectors.toSet());
  }

  private static Set<String> bodies(List<ReceivedRequest> requests) {
    return requests.stream().map(ReceivedRequest::text).collect(Collectors.toSet());
  }

  private static Set<String> idsWithBody(List<ReceivedRequest> requests) {
    return requests.stream()
        .map(request -> id(request) + request.text())
        .collect(Collectors.toSet());
  }
}
