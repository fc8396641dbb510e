package harkara.base.database;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.receiver.Receiver;
import harkara.testing.Api;
import harkara.testing.Deployments;
import harkara.testing.Eventually;
import harkara.testing.Payloads;
import harkara.testing.ServerProcess;
import harkara.testing.SettableClock;
import harkara.testing.StatementLog;
import harkara.testing.StatementLog.Count;
import harkara.testing.StatementLog.Statement;
import harkara.testing.TestDatabase;
import harkara.testing.TestFolders;
import harkara.testing.TestSettings;
import harkara.testing.TestTenant;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * How many SQL statements an event costs, and a delivery: the same with every JPA provider and on
 * every database, but for a claim on MariaDB, and outcomes on PostgreSQL. Events come one at a
 * time, which costs most; in a crowd they share commits. A batch or a set of rows is one statement.
 * What the server does by the clock is not the event's, and is told from it by the class at which
 * the work began.
 */
class StatementCountIT {
  private static final Logger LOG = System.getLogger(StatementCountIT.class.getName());
  private static final int TIMES = 20;
  private static final int CROWD = 16;

  /** Event and delivery, each a batch of rows, or a set. */
  private static final int EVENT = 2;

  /**
   * The keys, which are refused; on H2 the pool asks whether the connection is well still; then
   * what was answered first.
   */
  private static final int DUPLICATE = 1 + 1 + 3;

  /** Its row is locked and changed, and the attempt inserted. */
  private static final int LOCKED_OUTCOME = 3;

  /** On PostgreSQL what is accepted is changed without being locked before. */
  private static final int OUTCOME = TestDatabase.isPostgres() ? 2 : LOCKED_OUTCOME;

  /** Its subscription's status is locked, too. */
  private static final int FAILURE = 1 + LOCKED_OUTCOME;

  /** The subscription fails from now on, and all nodes see a new version. */
  private static final int FIRST_FAILURE = FAILURE + 2;

  /** The time, claims that ran out, and queues. */
  private static final int IDLE_POLL = 3;

  /**
   * Due rows are locked, taken, and read with their events; the failure has made the cache read.
   * MariaDB looks before it locks.
   */
  private static final int CLAIM = (TestDatabase.isMariaDb() ? 4 : 3) + 3;

  /** For so long a key is remembered. */
  private static final Duration KEY = Duration.ofMillis(400);

  private static final Predicate<Statement> OF_A_KEY =
      statement -> statement.sql().contains(" from api_key ");
  private static final Predicate<Statement> OF_OUTCOMES = begunAt("AttemptRecorder");

  /** The timer's, the test's, and what follows at once where more was due than had a place. */
  private static final Predicate<Statement> OF_POLLS =
      begunAt("DeliveryPollTimer").or(begunAt("DueNow")).or(begunAt("DeliveryPoller"));

  private static final Predicate<Statement> IDLE =
      statement ->
          Stream.of("current_timestamp", "lease_until <= ?", "with recursive", "group by d.queue")
              .anyMatch(statement.sql()::contains);

  private static final Predicate<Statement> BY_THE_CLOCK =
      begunAt("SubscriptionCacheRefresh")
          .or(statement -> statement.origin().endsWith("Timer"))
          .or(OF_POLLS)
          .or(OF_A_KEY);
  private static final Predicate<Statement> OF_EVENTS = BY_THE_CLOCK.or(OF_OUTCOMES).negate();

  private static Receiver receiver;
  private static ServerProcess server;
  private static StatementLog statements;

  @BeforeAll
  static void start() {
    receiver = Receiver.start().answersPath("/failing", 500);
    server =
        ServerProcess.start(
            TestSettings.on(TestDatabase.newDatabase()),
            TestFolders.create("statements"),
            Deployments.countingWarFile());
    statements = StatementLog.of(server);
    LOG.log(Level.INFO, "JPA provider: {0}", statements.provider());
  }

  @AfterAll
  static void end() {
    if (server != null) {
      server.close();
    }
    receiver.close();
  }

  private static Predicate<Statement> begunAt(String origin) {
    return statement -> statement.origin().equals(origin);
  }

  @Test
  void ofAnEvent() {
    var tenant = known(subscribed(1));
    var counted = statements.fromNow();
    var start = System.nanoTime();

    for (var event = 1; event <= TIMES; event++) {
      tenant.publish();
      awaitAttempts(counted, event);
    }

    var keys = 2 + Duration.ofNanos(System.nanoTime() - start).dividedBy(KEY);
    assertAtMost(EVENT * TIMES, "event", counted, OF_EVENTS);
    assertAtMost(OUTCOME * TIMES, "outcome", counted, OF_OUTCOMES);
    assertAtMost(keys, "keys meanwhile", counted, OF_A_KEY);
  }

  @Test
  void ofAnEventForThreeSubscriptions() {
    var tenant = known(subscribed(3));
    var counted = statements.fromNow();

    for (var event = 1; event <= TIMES; event++) {
      tenant.publish();
      awaitAttempts(counted, 3 * event);
    }

    assertAtMost(EVENT * TIMES, "event for three", counted, OF_EVENTS);
    assertAtMost(3 * OUTCOME * TIMES, "three outcomes", counted, OF_OUTCOMES);
  }

  @Test
  void ofABatchOfEvents() {
    var tenant = known(subscribed(1));
    var counted = statements.fromNow();

    for (var batch = 1; batch <= TIMES; batch++) {
      tenant.api().post("/api/v1/events/batch", batchOf(10)).json(202);
      awaitAttempts(counted, 10 * batch);
    }

    assertAtMost(EVENT * TIMES, "batch of ten", counted, OF_EVENTS);
    assertAtMost(10 * OUTCOME * TIMES, "ten outcomes", counted, OF_OUTCOMES);
  }

  private static String batchOf(int events) {
    return IntStream.range(0, events)
        .mapToObj(event -> Payloads.unique())
        .collect(Collectors.joining(",", "[", "]"));
  }

  @Test
  void ofACrowdOfEvents() throws Exception {
    var tenant = known(subscribed(1));
    var counted = statements.fromNow();

    var crowd = Executors.newFixedThreadPool(CROWD);
    try {
      var publishing = new ArrayList<Callable<String>>();
      IntStream.range(0, CROWD * TIMES).forEach(event -> publishing.add(tenant::publish));
      for (var published : crowd.invokeAll(publishing)) {
        published.get();
      }
    } finally {
      crowd.shutdown();
    }
    awaitAttempts(counted, CROWD * TIMES);

    assertAtMost(EVENT * CROWD * TIMES, "events in a crowd", counted, OF_EVENTS);
    assertAtMost(OUTCOME * CROWD * TIMES, "outcomes in a crowd", counted, OF_OUTCOMES);
  }

  @Test
  void ofADuplicate() {
    var tenant = known(subscribed(1));
    var payload = Payloads.unique();
    var publisher = tenant.api().header("Idempotency-Key", "once");
    publisher.post("/api/v1/events", payload).json(202);
    var counted = statements.fromNow();

    for (var duplicate = 1; duplicate <= TIMES; duplicate++) {
      publisher.post("/api/v1/events", payload).json(202);
    }

    assertAtMost(DUPLICATE * TIMES, "duplicate", counted, OF_EVENTS);
  }

  @Test
  void ofAttemptsThatFail() {
    var tenant = known(TestTenant.create(server.baseUri()));
    var clock = SettableClock.of(Api.at(server.baseUri()).as(TestSettings.OPERATOR_KEY));
    var twice = Map.<String, Object>of("retry", Map.of("attempts", 2));
    var subscription = tenant.subscribe(receiver.url("/failing"), twice);

    var first = statements.fromNow();
    var event = tenant.publish();
    tenant.awaitStatus(event, subscription, "SCHEDULED");
    assertAtMost(FIRST_FAILURE, "first failure", first, OF_OUTCOMES);

    var second = statements.fromNow();
    clock.advance(Duration.ofSeconds(15));
    tenant.awaitStatus(event, subscription, "DEAD");
    assertAtMost(CLAIM, "claim", second, OF_POLLS.and(IDLE.negate()));
    assertAtMost(FAILURE, "second failure", second, OF_OUTCOMES);
  }

  @Test
  void ofAnIdlePoll() {
    var counted = statements.fromNow();

    var polls =
        Eventually.until(
            "there were polls",
            () -> counted.counts(OF_POLLS),
            counts -> executions(counts) >= 3 * IDLE_POLL);

    LOG.log(Level.INFO, "idle polls: {0}", polls.values());
    assertThat(polls).hasSizeLessThanOrEqualTo(IDLE_POLL);
    assertThat(polls.keySet()).allMatch(IDLE);
  }

  private static TestTenant subscribed(int subscriptions) {
    var tenant = TestTenant.create(server.baseUri());
    for (var count = 0; count < subscriptions; count++) {
      tenant.subscribe(receiver.url("/hook" + count));
    }
    return tenant;
  }

  /** The first event of a tenant reads what the others find in memory. */
  private static TestTenant known(TestTenant tenant) {
    var counted = statements.fromNow();
    var deliveries =
        tenant.api().post("/api/v1/events", Payloads.unique()).json(202).required("deliveries");
    awaitAttempts(counted, deliveries.asInt());
    return tenant;
  }

  private static void awaitAttempts(StatementLog counted, long number) {
    Eventually.until(
        number + " attempts are written down",
        () -> counted.counts(OF_OUTCOMES.and(each -> each.sql().startsWith("insert into attempt"))),
        counts -> counts.values().stream().mapToLong(Count::rows).sum() >= number);
  }

  private static void assertAtMost(
      long limit, String what, StatementLog counted, Predicate<Statement> wanted) {
    var counts = counted.counts(wanted);
    LOG.log(Level.INFO, "{0}: {1} statements in {2}", what, executions(counts), counts.values());
    assertThat(executions(counts)).as(what + " " + counts).isLessThanOrEqualTo(limit);
  }

  private static long executions(Map<Statement, Count> counts) {
    return counts.values().stream().mapToLong(Count::executions).sum();
  }
}
