package harkara.events.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.testing.Api;
import harkara.testing.DatabaseProcess;
import harkara.testing.Eventually;
import harkara.testing.MariaDbProcess;
import harkara.testing.Payloads;
import harkara.testing.ServerProcess;
import harkara.testing.TestDatabase;
import harkara.testing.TestDatabase.Database;
import harkara.testing.TestFolders;
import harkara.testing.TestSettings;
import harkara.testing.TestTenant;
import harkara.testing.servers.TestServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What publishers are answered while the database cannot do its work, and when it can again. */
@EnabledIfSystemProperty(
    named = "harkara.test.database",
    matches = "postgresql|mariadb",
    disabledReason = "needs a database that runs outside of the server")
class OutageIT {
  private static final Duration RULE = Duration.ofSeconds(2);
  private static final Duration BUSY = Duration.ofMillis(500);

  private static final Duration OUTAGE = Duration.ofSeconds(4);
  private static final int PUBLISHERS = 24;
  private static final int LINES_A_MINUTE = 20;

  private final TestServer kind = TestServer.ofThisRun();

  private static DatabaseProcess process;
  private static Database database;
  private static ServerProcess server;
  private static TestTenant tenant;
  private static volatile Duration longestOfBystander = Duration.ZERO;
  private static final AtomicInteger answered = new AtomicInteger();

  private record Timed(Api.Answer answer, Duration took) {}

  @BeforeAll
  static void start() {
    process = TestDatabase.startOwn(TestFolders.create("outage"));
    database = process.create("outage");
    server = ServerProcess.start(TestSettings.on(database));
    tenant = TestTenant.create(server.baseUri());
  }

  @AfterAll
  static void end() {
    if (server != null) {
      server.close();
    }
    if (process != null) {
      process.close();
    }
  }

  /** Each of them ends as it began: back to normal by itself. */
  @AfterEach
  void isBackToNormal() {
    Eventually.until(
        "events are accepted again",
        () -> tenant.api().post("/api/v1/events", Payloads.unique()),
        answer -> answer.status() == 202);
    Eventually.until(
        "the server is ready",
        () -> Api.at(server.healthUri()).get("/health/ready"),
        answer -> answer.status() == 200);
  }

  @Test
  void killed() {
    var before = server.log().length();
    process.kill();

    var answers = publishFor(OUTAGE);

    process.start();
    assertThat(answers).isNotEmpty().allSatisfy(OutageIT::isRefusedInTime);
    isBackToNormal();
    var log = server.log().substring(before);
    // another test may have used up the lines of this minute
    assertThat(server.log()).contains("unavailable reason=");
    assertThat(log.lines().filter(line -> line.contains("unavailable reason=")))
        .hasSizeLessThanOrEqualTo(3 * LINES_A_MINUTE);
    assertThat(kind.withoutItsOwn(log).lines().filter(line -> !line.isEmpty()))
        .allMatch(kind::isEntry);
  }

  @Test
  void stoppedAndStartedUnderLoad() {
    var accepted = new ArrayList<Timed>();
    var load = Executors.newFixedThreadPool(PUBLISHERS + 1);
    var running = publishing(load, Duration.ofSeconds(6));
    Eventually.until("the load is on", () -> answered.get() >= PUBLISHERS);

    process.stop();
    process.start();

    for (var answer : await(load, running)) {
      if (answer.answer().status() == 202) {
        accepted.add(answer);
        assertThat(answer.took()).isLessThan(inTime());
      } else {
        isRefusedInTime(answer);
      }
    }
    isBackToNormal(); // a start may take longer than the load
    assertThat(accepted)
        .isNotEmpty()
        .extracting(timed -> timed.answer().json().path("id").asText())
        .allSatisfy(id -> tenant.api().get("/api/v1/events/" + id).json(200));
  }

  @Test
  void halted() {
    var keyed = tenant.api().header("Idempotency-Key", "halted");
    var payload = Payloads.unique();
    tenant.publish(); // the key is known for a moment
    process.suspend();

    var first = timed(keyed, payload);
    var answers = publishFor(OUTAGE);

    process.resume();
    isRefusedInTime(first);
    assertThat(answers).isNotEmpty().allSatisfy(OutageIT::isRefusedInTime);
    var repeated =
        Eventually.until(
            "the repeat is accepted",
            () -> keyed.post("/api/v1/events", payload),
            answer -> answer.status() == 202);
    assertThat(keyed.post("/api/v1/events", payload).json(202)).isEqualTo(repeated.json());
    assertThat(payloads()).containsOnlyOnce(payload);
  }

  @Test
  void otherOperationsAreRefusedToo() {
    process.kill();
    var answers =
        List.of(
            tenant.api().get("/api/v1/deliveries"),
            tenant.api().get("/api/v1/subscriptions"),
            tenant.operator().get("/api/v1/tenants"),
            tenant.api().post("/api/v1/events/batch", "[" + Payloads.unique() + "]"));

    process.start();
    assertThat(answers).allSatisfy(OutageIT::isRefused);
  }

  @Test
  void noRoomOnTheDisk() throws SQLException {
    if (TestDatabase.isMariaDb()) {
      sql(
          "create trigger no_room before insert on event for each row signal sqlstate 'HY000'"
              + " set mysql_errno = 1021, message_text = 'Disk full'");
    } else {
      createPostgresTrigger();
    }

    var alone = publishFor(Duration.ofSeconds(1));
    var batch = tenant.api().post("/api/v1/events/batch", "[" + Payloads.unique() + "]");

    sql("drop trigger no_room" + (TestDatabase.isMariaDb() ? "" : " on event"));
    assertThat(alone).isNotEmpty().allSatisfy(OutageIT::isRefusedInTime);
    isRefused(batch);
  }

  private static void createPostgresTrigger() throws SQLException {
    sql(
        "create function no_room() returns trigger language plpgsql as"
            + " $$ begin raise exception 'No space left on device' using errcode = '53100'; end $$");
    sql("create trigger no_room before insert on event execute function no_room()");
  }

  @Test
  void readOnly() throws SQLException {
    setReadOnly(true);
    var answers = publishFor(Duration.ofSeconds(1));
    setReadOnly(false);
    assertThat(answers).isNotEmpty().allSatisfy(OutageIT::isRefusedInTime);
  }

  private static void setReadOnly(boolean on) throws SQLException {
    if (process instanceof MariaDbProcess mariaDb) {
      mariaDb.run("set global read_only = " + on);
      return;
    }
    var value = on ? "on" : "off";
    try (var connection = connect();
        var statement = connection.createStatement()) {
      statement.execute("set default_transaction_read_only = off");
      statement.execute("alter database outage set default_transaction_read_only = " + value);
    }
    sql(
        "select pg_terminate_backend(pid) from pg_stat_activity"
            + " where datname = 'outage' and pid <> pg_backend_pid()");
  }

  /** Readers that wait for a lock hold the few connections that readers may have. */
  @Test
  void readersThatWaitLeaveConnectionsForPublishers() throws SQLException {
    var readers = Executors.newFixedThreadPool(60);
    try (var connection = connect();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(
          TestDatabase.isMariaDb()
              ? "lock tables audit_entry write"
              : "lock table audit_entry in access exclusive mode");
      var end = System.nanoTime() + OUTAGE.toNanos();
      var refused = new CountDownLatch(1);
      for (var reader = 0; reader < 60; reader++) {
        readers.submit(
            () -> {
              while (System.nanoTime() < end) {
                if (tenant.operator().get("/api/v1/audit").status() != 200) {
                  refused.countDown();
                }
              }
            });
      }
      assertThat(refused.await(20, TimeUnit.SECONDS)).as("readers have all they may").isTrue();

      var answers = publishFor(Duration.ofSeconds(2));

      if (TestDatabase.isMariaDb()) {
        statement.execute("unlock tables");
      }
      connection.rollback();
      assertThat(answers)
          .isNotEmpty()
          .allSatisfy(answer -> assertThat(answer.answer().status()).isEqualTo(202))
          .allSatisfy(answer -> assertThat(answer.took()).isLessThan(inTime()));
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    } finally {
      readers.shutdownNow();
    }
  }

  private static List<Timed> publishFor(Duration time) {
    var load = Executors.newFixedThreadPool(PUBLISHERS + 1);
    return await(load, publishing(load, time));
  }

  private static List<Future<List<Timed>>> publishing(ExecutorService load, Duration time) {
    var end = System.nanoTime() + time.toNanos();
    longestOfBystander = Duration.ZERO;
    answered.set(0);
    var over = new CountDownLatch(1);
    load.submit(
        () -> {
          standBy(end);
          over.countDown();
        });
    return IntStream.range(0, PUBLISHERS)
        .mapToObj(
            publisher ->
                load.submit(
                    () -> {
                      var answers = new ArrayList<Timed>();
                      while (System.nanoTime() < end && !over.await(20, TimeUnit.MILLISECONDS)) {
                        answers.add(timed(tenant.api(), Payloads.unique()));
                        answered.incrementAndGet();
                      }
                      return (List<Timed>) answers;
                    }))
        .toList();
  }

  private static void standBy(long end) {
    var stranger = Api.at(server.baseUri());
    while (System.nanoTime() < end) {
      var start = System.nanoTime();
      stranger.post("/api/v1/session", "{}").problem(422, "validation-failed");
      var took = Duration.ofNanos(System.nanoTime() - start);
      if (took.compareTo(longestOfBystander) > 0) {
        longestOfBystander = took;
      }
    }
  }

  private static List<Timed> await(ExecutorService load, List<Future<List<Timed>>> running) {
    try {
      var all = new ArrayList<Timed>();
      for (var answers : running) {
        all.addAll(answers.get(60, TimeUnit.SECONDS));
      }
      return all;
    } catch (Exception failure) {
      throw new AssertionError(failure);
    } finally {
      load.shutdownNow();
    }
  }

  private static Timed timed(Api api, String payload) {
    var start = System.nanoTime();
    var answer = api.post("/api/v1/events", payload);
    return new Timed(answer, Duration.ofNanos(System.nanoTime() - start));
  }

  /** The rule, and what a busy machine adds: twice what requests wait that ask no database. */
  private static Duration inTime() {
    var twice = longestOfBystander.multipliedBy(2);
    return RULE.plus(twice.compareTo(BUSY) > 0 ? twice : BUSY);
  }

  private static void isRefusedInTime(Timed answer) {
    isRefused(answer.answer());
    assertThat(answer.took()).isLessThan(inTime());
  }

  private static void isRefused(Api.Answer answer) {
    answer.problem(503, "unavailable");
    assertThat(answer.headers().firstValue("Retry-After")).contains("2");
  }

  private static List<String> payloads() {
    return tenant.listAll("/api/v1/events").stream()
        .map(
            event ->
                tenant.api().get("/api/v1/events/" + event.path("id").asText() + "/payload").text())
        .toList();
  }

  private static void sql(String statement) throws SQLException {
    try (var connection = connect();
        var plain = connection.createStatement()) {
      plain.execute(statement);
    }
  }

  private static Connection connect() throws SQLException {
    return DriverManager.getConnection(database.url(), database.user(), database.password());
  }
}
