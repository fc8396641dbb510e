package harkara.events.reception;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.testing.Api;
import harkara.testing.Eventually;
import harkara.testing.MetaBodies;
import harkara.testing.MetaConnection;
import harkara.testing.ServerProcess;
import harkara.testing.TestDatabase;
import harkara.testing.TestFolders;
import harkara.testing.TestSettings;
import harkara.testing.TestTenant;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What Meta is answered while the database is away: never 200. */
@EnabledIfSystemProperty(
    named = "harkara.test.database",
    matches = "postgresql|mariadb",
    disabledReason = "needs a database that runs outside of the server")
class ReceptionOutageIT {
  private static final Duration IN_TIME = Duration.ofSeconds(5);

  @Test
  void sendsMetaAwayUntilItIsBack() {
    try (var process = TestDatabase.startOwn(TestFolders.create("reception-outage"));
        var server = ServerProcess.start(TestSettings.on(process.create("reception")))) {
      var tenant = TestTenant.create(server.baseUri());
      var meta = MetaConnection.create(server.baseUri());
      var number = meta.newNumber(tenant);
      var body =
          MetaBodies.body(
              MetaBodies.entry(
                  MetaBodies.messagesOf(
                      number, MetaBodies.NUMBER, MetaBodies.textItem("wamid.outage", "x"))));
      assertThat(meta.post(MetaBodies.text("wamid.before", "x")).status()).isEqualTo(200);

      process.kill();
      for (var time = 0; time < 5; time++) {
        isSentAway(meta, body);
      }
      process.start();

      Eventually.until("bodies are taken again", () -> meta.post(body).status() == 200);
      assertThat(meta.post(body).status()).isEqualTo(200);
      Eventually.until(
          "events can be read", () -> tenant.api().get("/api/v1/events").status() == 200);
      assertThat(tenant.list("/api/v1/events")).hasSize(1);
    }
  }

  private static void isSentAway(MetaConnection meta, byte[] body) {
    var start = System.nanoTime();
    Api.Answer answer = meta.post(body);
    answer.problem(503, "unavailable");
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(IN_TIME);
  }
}
