package harkara.delivery;

import harkara.receiver.ReceivedRequest;
import harkara.testing.Api;
import harkara.testing.Payloads;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A publisher's ledger: what it has published and what was acknowledged. Publishes many at a time.
 */
final class Publications {
  private static final int AT_ONCE = 6;

  private final List<Publication> all;

  /** One payload; guarded by itself. */
  private static final class Publication {
    private final String payload = Payloads.unique();
    private final String key;
    private String acknowledged;

    Publication(String key) {
      this.key = key;
    }

    void send(Api api) {
      var client = key == null ? api : api.header("Idempotency-Key", key);
      var body = payload.getBytes(StandardCharsets.UTF_8);
      try {
        var answer = client.send("POST", "/api/v1/events", "application/json", body);
        if (answer.status() == 202) {
          acknowledge(answer.json().path("id").asText());
        }
      } catch (UncheckedIOException unanswered) {
        // the server has died
      }
    }

    private synchronized void acknowledge(String id) {
      if (acknowledged != null && !acknowledged.equals(id)) {
        throw new AssertionError(key + " was acknowledged as " + acknowledged + " and " + id);
      }
      acknowledged = id;
    }

    synchronized boolean isOpen() {
      return key != null && acknowledged == null;
    }

    synchronized boolean isAcknowledged() {
      return acknowledged != null;
    }
  }

  private Publications(List<Publication> all) {
    this.all = all;
  }

  /** Of which so many have an idempotency key, and others have none. */
  static Publications of(int withKey, int withoutKey) {
    return new Publications(
        Stream.concat(
                Stream.generate(() -> UUID.randomUUID().toString()).limit(withKey),
                Stream.<String>generate(() -> null).limit(withoutKey))
            .map(Publication::new)
            .toList());
  }

  /** Sends all at once, to each of the servers in turn, and the first one twice. */
  void publish(Api... servers) {
    send(Stream.concat(all.stream(), Stream.of(all.get(0))).toList(), servers);
  }

  /**
   * Sends again what has a key and was not acknowledged.
   *
   * @return whether now all of these are
   */
  boolean repeat(Api... servers) {
    send(all.stream().filter(Publication::isOpen).toList(), servers);
    return all.stream().noneMatch(Publication::isOpen);
  }

  private static void send(List<Publication> what, Api... servers) {
    var threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      IntStream.range(0, what.size())
          .mapToObj(place -> threads.submit(() -> what.get(place).send(next(servers, place))))
          .toList()
          .forEach(Publications::join);
    } finally {
      threads.shutdownNow();
    }
  }

  private static Api next(Api[] servers, int place) {
    return servers[place % servers.length];
  }

  private static void join(Future<?> future) {
    try {
      future.get();
    } catch (Exception failure) {
      throw new AssertionError("publishing failed", failure);
    }
  }

  /** The ids that were acknowledged. */
  List<String> acknowledged() {
    return all.stream().filter(Publication::isAcknowledged).map(each -> each.acknowledged).toList();
  }

  /** Whether the request is of one of these, with the very id that was acknowledged. */
  boolean knows(ReceivedRequest request) {
    var id = request.header("webhook-id").orElseThrow();
    return all.stream()
        .filter(each -> each.payload.equals(request.text()))
        .anyMatch(each -> !each.isAcknowledged() || each.acknowledged.equals(id));
  }
}
