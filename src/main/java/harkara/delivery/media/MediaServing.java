package harkara.delivery.media;

import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import harkara.base.threads.ServerExecutor;
import harkara.events.media.SignedMedia;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

/** Answers with the copy of a medium, or has it fetched; holds no thread of a request. */
@ApplicationScoped
class MediaServing {
  private final MediaPermits permits;
  private final MediaCopies copies;
  private final MediaFetch fetch;
  private final ServerExecutor executor;

  MediaServing() { // for the client proxy only
    this(null, null, null, null);
  }

  @Inject
  MediaServing(
      MediaPermits permits, MediaCopies copies, MediaFetch fetch, ServerExecutor executor) {
    this.permits = permits;
    this.copies = copies;
    this.fetch = fetch;
    this.executor = executor;
  }

  /**
   * @param begin lets the request go
   * @throws ProblemException {@code TOO_MANY_REQUESTS} or {@code UNAVAILABLE}
   */
  void serve(SignedMedia media, Function<MediaPermits.Permit, MediaAnswer> begin) {
    var permit = permits.enter(media.tenantId());
    MediaAnswer answer;
    try {
      answer = begin.apply(permit);
    } catch (RuntimeException failure) {
      permit.release();
      throw failure;
    }
    try {
      executor.execute(() -> answer(answer));
    } catch (RejectedExecutionException full) {
      answer.fail(
          new ProblemException(
              ProblemType.UNAVAILABLE, "This node has no thread left. Ask again."));
    }
  }

  private void answer(MediaAnswer answer) {
    try {
      if (!giveCopy(answer)) {
        fetch.start(answer);
      }
    } catch (RuntimeException failure) {
      answer.fail(failure);
    }
  }

  private boolean giveCopy(MediaAnswer answer) {
    var key = MediaKey.of(answer.media());
    var head = copies.find(key);
    if (head.isEmpty()) {
      return false;
    }
    answer.permit().reserve(head.get().length());
    var bytes = copies.read(key, head.get());
    bytes.ifPresent(all -> answer.give(head.get().type(), all));
    return bytes.isPresent();
  }
}
