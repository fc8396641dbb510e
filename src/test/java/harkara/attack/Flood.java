package harkara.attack;

import harkara.receiver.Answer;
import harkara.receiver.Receiver;
import harkara.testing.Api;
import harkara.testing.Browser;
import harkara.testing.People;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Many callers of one tenant, or of nobody, who send the same request again and again. */
final class Flood implements Attack {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int UNKNOWN_FIELDS = 6_500;

  private final String name;
  private final int callers;
  private final Function<Target, Request> request;

  /**
   * What each caller does.
   *
   * @param send makes the request and says the status of the answer
   * @param victim what has to succeed beside it, once a second; says the status of the answer
   * @param expected the victim's status
   * @param end closes what it needs
   */
  private record Request(IntSupplier send, IntSupplier victim, int expected, Runnable end) {}

  private Flood(String name, int callers, Function<Target, Request> request) {
    this.name = name;
    this.callers = callers;
    this.request = request;
  }

  /** One tenant's administrator sets passwords; people of another tenant sign in. */
  static Flood passwordChanges() {
    return new Flood(
        "password-changes",
        24,
        target -> {
          var busy = People.of(target.base(), target.newTenant());
          var admin = busy.addSignedIn("ADMIN").api().within(PATIENCE);
          var path = busy.path(busy.add("VIEWER")) + "/password";
          var other = People.of(target.base(), target.newTenant());
          var person = other.add("VIEWER");
          return new Request(
              () -> admin.put(path, Map.of("password", People.PASSWORD)).status(),
              () -> Browser.at(target.base()).tryToSignIn(person.email(), People.PASSWORD).status(),
              201,
              () -> {});
        });
  }

  /** Requests with thousands of fields that nobody knows, without a credential. */
  static Flood unknownFields() {
    var body =
        IntStream.range(0, UNKNOWN_FIELDS)
            .mapToObj(number -> "\"f" + number + "\":1")
            .collect(Collectors.joining(",", "{", "}"));
    return new Flood(
        "unknown-fields",
        16,
        target -> {
          var anybody = Api.at(target.base()).within(PATIENCE);
          return new Request(
              () -> anybody.post("/api/v1/session", body).status(), () -> 0, 0, () -> {});
        });
  }

  /** Tests of one tenant's webhook whose endpoint never answers. */
  static Flood tests() {
    return new Flood(
        "test-deliveries",
        100,
        target -> {
          var receiver = Receiver.start().answers(Answer.hang());
          var tenant = target.newTenant();
          var api = tenant.api().within(PATIENCE.plusSeconds(10));
          var path = tenant.subscribe(receiver.url("/")).path() + "/test";
          return new Request(() -> api.post(path, Map.of()).status(), () -> 0, 0, receiver::close);
        });
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Running begin(Target target) {
    return new Callers(request.apply(target), callers);
  }

  /** A thread each, and one of the victim. */
  private static final class Callers implements Running {
    private final Request request;
    private final Map<String, Integer> answers = new ConcurrentSkipListMap<>();
    private final Map<String, Integer> victims = new ConcurrentSkipListMap<>();
    private final ScheduledExecutorService threads;
    private volatile boolean ended;

    Callers(Request request, int callers) {
      this.request = request;
      this.threads = Executors.newScheduledThreadPool(callers + 1);
      for (var caller = 0; caller < callers; caller++) {
        threads.execute(this::sendAgainAndAgain);
      }
      threads.scheduleWithFixedDelay(
          () -> count(victims, request.victim()), 1, 1, TimeUnit.SECONDS);
    }

    private void sendAgainAndAgain() {
      while (!ended) {
        count(answers, request.send());
      }
    }

    private static void count(Map<String, Integer> counts, IntSupplier request) {
      try {
        counts.merge(Integer.toString(request.getAsInt()), 1, Integer::sum);
      } catch (RuntimeException none) {
        counts.merge("no answer", 1, Integer::sum);
      }
    }

    @Override
    public List<String> figures() {
      var figures = new ArrayList<>(List.of("answers: " + answers));
      if (request.expected() != 0) {
        figures.add("the victim's answers: " + victims);
      }
      return figures;
    }

    @Override
    public List<String> flaws() {
      return victims.keySet().stream()
          .filter(status -> !status.equals(Integer.toString(request.expected())))
          .map(status -> "the victim was answered " + status)
          .toList();
    }

    @Override
    public void close() {
      ended = true;
      threads.shutdownNow();
      request.end().run();
    }
  }
}
