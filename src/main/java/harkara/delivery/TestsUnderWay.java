package harkara.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** Requests that wait for the outcome of a test delivery on this node. */
@ApplicationScoped
class TestsUnderWay {
  private final Map<UUID, CompletableFuture<UUID>> waiting = new ConcurrentHashMap<>();

  CompletionStage<UUID> await(UUID deliveryId) {
    return waiting.computeIfAbsent(deliveryId, id -> new CompletableFuture<>());
  }

  void finished(UUID deliveryId) {
    var future = waiting.isEmpty() ? null : waiting.remove(deliveryId);
    if (future != null) {
      future.complete(deliveryId);
    }
  }
}
