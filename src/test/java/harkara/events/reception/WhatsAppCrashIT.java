package harkara.events.reception;

import static harkara.testing.MetaBodies.body;
import static harkara.testing.MetaBodies.entry;
import static harkara.testing.MetaBodies.messagesOf;
import static harkara.testing.MetaBodies.textItem;
import static org.assertj.core.api.Assertions.assertThat;

import harkara.testing.Eventually;
import harkara.testing.MetaBodies;
import harkara.testing.MetaConnection;
import harkara.testing.ServerProcess;
import harkara.testing.TestDatabase;
import harkara.testing.TestFolders;
import harkara.testing.TestSettings;
import harkara.testing.TestTenant;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A server is killed again and again while Meta posts, and repeats what was not answered with 200:
 * of what was, nothing is missing, and nothing is there twice.
 */
class WhatsAppCrashIT {
  /** Fewer where one node alone has the database. */
  private static final int BODIES = TestDatabase.isShared() ? 1_000 : 300;

  private static final int AT_ONCE = 8;
  private static final int KILLS = TestDatabase.isShared() ? 4 : 2;
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final AtomicInteger answered = new AtomicInteger();

  @Test
  void nothingThatWasAnsweredIsMissingOrThereTwice() throws Exception {
    var settings = TestSettings.on(TestDatabase.newDatabase());
    try (var server = ServerProcess.start(settings, TestFolders.create("whatsapp-crash"))) {
      var tenant = TestTenant.create(server.baseUri());
      var meta = MetaConnection.create(server.baseUri());
      var number = meta.newNumber(tenant);
      var senders = Executors.newFixedThreadPool(AT_ONCE);
      try {
        for (var index = 0; index < BODIES; index++) {
          var body =
              body(entry(messagesOf(number, MetaBodies.NUMBER, textItem("wamid." + index, "x"))));
          senders.submit(() -> sendUntilTaken(meta, body));
        }
        for (var kill = 1; kill <= KILLS; kill++) {
          awaitAnswered(kill * BODIES / (KILLS + 1));
          server.restart();
        }
        senders.shutdown();
        assertThat(senders.awaitTermination(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
      } finally {
        senders.shutdownNow();
      }

      assertThat(answered).hasValue(BODIES);
      assertThat(messageIds(tenant))
          .containsExactlyInAnyOrderElementsOf(
              IntStream.range(0, BODIES).mapToObj(index -> "wamid." + index).toList());
    }
  }

  private void sendUntilTaken(MetaConnection meta, byte[] body) {
    Eventually.until("a body is taken", LIMIT, () -> isTaken(meta, body));
    answered.incrementAndGet();
  }

  private static boolean isTaken(MetaConnection meta, byte[] body) {
    try {
      return meta.post(body).status() == 200;
    } catch (UncheckedIOException killed) {
      return false;
    }
  }

  private void awaitAnswered(int count) {
    Eventually.until("bodies are taken", LIMIT, () -> answered.get() >= count);
  }

  private static List<String> messageIds(TestTenant tenant) {
    var ids = new ArrayList<String>();
    for (var event : tenant.listAll("/api/v1/events?limit=100")) {
      var path = "/api/v1/events/" + event.path("id").asText() + "/payload";
      ids.add(tenant.api().get(path).json(200).path("message_id").asText());
    }
    return ids;
  }
}
