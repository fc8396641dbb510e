package harkara.delivery.transport;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A host name that is being looked up, or queued for that, and the answer for all who ask
 * meanwhile. Times are those of {@link System#nanoTime}.
 */
public final class Question {
  private final String host;
  private final CompletableFuture<List<InetAddress>> answer;
  private volatile boolean begun;
  private volatile long begunAt;

  /** Begun already, with an answer to come. */
  Question(String host, CompletionStage<List<InetAddress>> answer) {
    this.host = host;
    this.answer = answer.toCompletableFuture();
    begin(System.nanoTime());
  }

  private Question(String host) {
    this.host = host;
    this.answer = new CompletableFuture<>();
  }

  static Question waiting(String host) {
    return new Question(host);
  }

  static Question failed(String host, Exception failure) {
    return new Question(host, CompletableFuture.failedFuture(failure));
  }

  void begin(long now) {
    begunAt = now;
    begun = true;
  }

  String host() {
    return host;
  }

  /** Whether it is being looked up, or was. */
  boolean begun() {
    return begun;
  }

  /** Only once it has begun. */
  long begunAt() {
    return begunAt;
  }

  CompletableFuture<List<InetAddress>> answer() {
    return answer;
  }
}
