package harkara.delivery.media;

import harkara.base.digests.Digests;
import harkara.base.log.LimitedLogger;
import harkara.base.log.LogText;
import harkara.base.problem.ProblemException;
import harkara.base.threads.ServerExecutor;
import harkara.delivery.transport.Exchange;
import harkara.events.media.ServedType;
import harkara.events.media.SignedMedia;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * Fetches media from Meta: asks where they are, gets them from there, checks them. What is small is
 * copied and given whole, what is larger passed on.
 */
@ApplicationScoped
class MediaFetch {
  /** For all that comes before the answer. */
  static final Duration DEADLINE = Duration.ofSeconds(20);

  /** For what is passed on, however slowly its client takes it. */
  static final Duration LONGEST_PASS = Duration.ofMinutes(2);

  private static final LimitedLogger LOG = new LimitedLogger(MediaFetch.class);
  private static final int OK = 200;
  private static final int GONE = 404;
  private static final CompletionStage<Void> DONE = CompletableFuture.completedStage(null);

  private final GraphApi graph;
  private final MediaTokens tokens;
  private final MediaCopies copies;
  private final FetchSettings settings;
  private final ServerExecutor executor;

  MediaFetch() { // for the client proxy only
    this(null, null, null, null, null);
  }

  @Inject
  MediaFetch(
      GraphApi graph,
      MediaTokens tokens,
      MediaCopies copies,
      FetchSettings settings,
      ServerExecutor executor) {
    this.graph = graph;
    this.tokens = tokens;
    this.copies = copies;
    this.settings = settings;
    this.executor = executor;
  }

  /**
   * One medium on its way.
   *
   * @param last whether a URL that leads nowhere ends it; the first one may have died meanwhile
   */
  private record Job(MediaAnswer answer, String token, long endNanos, boolean last) {
    SignedMedia media() {
      return answer.media();
    }

    Duration left() {
      return Duration.ofNanos(Math.max(1, endNanos - System.nanoTime()));
    }

    Job again() {
      return new Job(answer, token, endNanos, true);
    }

    /** Without the token. */
    @Override
    public String toString() {
      return "Job[last=" + last + "]";
    }
  }

  /**
   * Answers when it is there, or with the problem why it is not.
   *
   * @throws harkara.base.problem.ProblemException {@code MEDIA_TOKEN_MISSING}
   */
  void start(MediaAnswer answer) {
    var token = tokens.of(answer.media().connectionId());
    var job = new Job(answer, token, System.nanoTime() + DEADLINE.toNanos(), false);
    fetch(job).whenComplete((done, failure) -> end(job, failure));
  }

  private void end(Job job, Throwable failure) {
    if (failure == null) {
      return;
    }
    log(job, failure);
    job.answer().fail(failure);
  }

  private static void log(Job job, Throwable failure) {
    LOG.log(
        Level.INFO,
        "not fetched",
        () ->
            "tenant=%s medium not fetched %s"
                .formatted(job.media().tenantId(), LogText.of(failure)));
  }

  private CompletionStage<Void> fetch(Job job) {
    return graph
        .locate(job.media(), job.token(), job.left())
        .thenComposeAsync(location -> fetch(job, location), executor);
  }

  private CompletionStage<Void> fetch(Job job, MediaLocation location) {
    return location.length() > settings.maxBytes() ? pass(job, location) : collect(job, location);
  }

  private CompletionStage<Void> collect(Job job, MediaLocation location) {
    var most = settings.maxBytes();
    job.answer().permit().reserve(location.length() < 0 ? most : location.length());
    var body = new CollectedBody(location.length() < 0 ? most : (int) location.length());
    return graph
        .download(job.media(), location, job.token(), body, job.left())
        .thenComposeAsync(exchange -> collected(job, location, body, exchange), executor);
  }

  private CompletionStage<Void> collected(
      Job job, MediaLocation location, CollectedBody body, Exchange exchange) {
    var answered = MetaProblems.answered(exchange);
    if (answered.status() != OK) {
      return againUnlessLast(job, answered);
    }
    if (location.length() < 0 && body.announced() > settings.maxBytes()) {
      return pass(job, location.withLength(body.announced()));
    }
    if (answered.truncated()) {
      throw MetaProblems.because(
          body.isTooLarge()
              ? "Meta gave more than it had said"
              : "Meta did not give all of it in time");
    }
    give(job, location, body.bytes());
    return DONE;
  }

  private CompletionStage<Void> againUnlessLast(Job job, Exchange.Answered answered) {
    if (answered.status() == GONE && !job.last()) {
      return fetch(job.again());
    }
    throw MetaProblems.refused(answered);
  }

  private void give(Job job, MediaLocation location, byte[] bytes) {
    check(job, location, Digests.sha256(bytes));
    var type = type(job, location);
    store(job.media(), new MediaHead(type, bytes.length), bytes);
    job.answer().give(type, bytes);
  }

  /** By all that is known: what the webhook said, and what Meta says now. */
  private static void check(Job job, MediaLocation location, byte[] digest) {
    if (job.media().sha256().filter(webhooks -> !webhooks.matches(digest)).isPresent()
        || location.sha256().filter(graphs -> !graphs.matches(digest)).isPresent()) {
      throw MetaProblems.because("What Meta gave has another SHA-256 than it had said");
    }
  }

  private static ServedType type(Job job, MediaLocation location) {
    return job.media().type() == ServedType.OTHER ? location.type() : job.media().type();
  }

  /** Without a copy it is fetched again the next time. */
  private void store(SignedMedia media, MediaHead head, byte[] bytes) {
    try {
      if (copies.hasRoom(media.tenantId())) {
        copies.store(MediaKey.of(media), head, bytes, media.expires());
      }
    } catch (RuntimeException failure) {
      LOG.log(
          Level.DEBUG,
          "not copied",
          () -> "tenant=%s medium not copied %s".formatted(media.tenantId(), LogText.of(failure)));
    }
  }

  private CompletionStage<Void> pass(Job job, MediaLocation location) {
    var head = new MediaHead(type(job, location), location.length());
    var body = new PassedBody(job.answer(), head, executor);
    CompletableFuture.delayedExecutor(LONGEST_PASS.toNanos(), TimeUnit.NANOSECONDS, executor)
        .execute(body::giveUp);
    return graph
        .download(job.media(), location, job.token(), body, LONGEST_PASS)
        .thenComposeAsync(exchange -> passed(job, location, body, exchange), executor);
  }

  private CompletionStage<Void> passed(
      Job job, MediaLocation location, PassedBody body, Exchange exchange) {
    if (body.hasBegun()) {
      endPass(job, location, body);
      return DONE;
    }
    var answered = MetaProblems.answered(exchange);
    if (answered.status() == OK) {
      throw MetaProblems.because("Meta gives another length than it had said");
    }
    return againUnlessLast(job, answered);
  }

  /** Its client has been promised it: all that can still be said is that it is not whole. */
  private static void endPass(Job job, MediaLocation location, PassedBody body) {
    try {
      if (!body.isComplete()) {
        throw MetaProblems.because("Meta did not give all of it in time");
      }
      check(job, location, body.digest());
      body.release();
    } catch (ProblemException wrong) {
      log(job, wrong);
      body.giveUp();
    }
  }
}
