package harkara.delivery.transport;

import harkara.base.addresses.IpLiteral;
import harkara.base.log.LogText;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Asks the system's resolver, on threads of its own and by the {@link LookupScheduler}. Names get a
 * root dot, so that the search domains of this machine do not apply; {@code localhost} does not.
 */
@ApplicationScoped
class SystemHostLookup implements HostLookup {
  private static final Logger LOG = System.getLogger(SystemHostLookup.class.getName());
  private static final long TELL_NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final int STACK_BYTES = 256 * 1024;

  private final TransportSettings settings;
  private final Resolver resolver;
  private final Executor executor;
  private final LookupScheduler scheduler;
  private final AtomicLong toldAt = new AtomicLong(System.nanoTime() - TELL_NANOS);

  SystemHostLookup() { // for the client proxy only
    settings = null;
    resolver = null;
    executor = null;
    scheduler = null;
  }

  @Inject
  SystemHostLookup(TransportSettings settings, Resolver resolver) {
    this(settings, resolver, threads());
  }

  /**
   * @param executor has as many threads as there are lookups at once
   */
  SystemHostLookup(TransportSettings settings, Resolver resolver, Executor executor) {
    this.settings = settings;
    this.resolver = resolver;
    this.executor = executor;
    this.scheduler = new LookupScheduler(settings.maxLookups(), new LookupHistory());
  }

  /** The scheduler bounds them. */
  private static ExecutorService threads() {
    var number = new AtomicInteger();
    ThreadFactory factory =
        work -> {
          var name = "harkara-lookup-" + number.incrementAndGet();
          var thread = new Thread(null, work, name, STACK_BYTES);
          thread.setDaemon(true);
          return thread;
        };
    return new ThreadPoolExecutor(
        0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), factory);
  }

  @PreDestroy
  void stop() {
    if (executor instanceof ExecutorService own) {
      own.shutdownNow();
    }
  }

  @Override
  public Question lookup(UUID tenantId, String host) {
    long now = System.nanoTime();
    if (scheduler.hasJustFailed(host, now)) {
      return Question.failed(host, new UnknownHostException("it has just failed"));
    }
    Question question = scheduler.ask(tenantId, host, now);
    if (question == null) {
      return Question.failed(host, new RejectedExecutionException("too many wait"));
    }
    if (question.begun() && now - question.begunAt() > settings.lookupNanos()) {
      return Question.failed(host, new UnknownHostException("nobody answers"));
    }
    beginAll();
    return question;
  }

  private void beginAll() {
    for (Question next; (next = scheduler.next(System.nanoTime())) != null; ) {
      begin(next);
    }
  }

  private void begin(Question question) {
    try {
      executor.execute(
          () -> {
            answer(question);
            beginAll();
          });
    } catch (RejectedExecutionException noThread) {
      scheduler.ended(question, false, System.nanoTime());
      question.answer().completeExceptionally(noThread);
    } catch (OutOfMemoryError noThread) { // what the platform says when it can make no more of them
      scheduler.ended(question, false, System.nanoTime());
      question.answer().completeExceptionally(new RejectedExecutionException(noThread));
    }
  }

  private void answer(Question question) {
    List<InetAddress> found = List.of();
    Exception failure = null;
    try {
      found = List.of(resolver.resolve(absolute(question.host())));
    } catch (UnknownHostException | RuntimeException e) {
      failure = e;
    }
    tellIfSlow(question);
    scheduler.ended(question, failure != null, System.nanoTime());
    if (failure == null) {
      question.answer().complete(found);
    } else {
      question.answer().completeExceptionally(failure);
    }
  }

  private void tellIfSlow(Question question) {
    long now = System.nanoTime();
    long told = toldAt.get();
    if (now - question.begunAt() > LookupHistory.PROMPT_NANOS
        && now - told >= TELL_NANOS
        && toldAt.compareAndSet(told, now)) {
      LOG.log(
          Level.WARNING,
          () ->
              "host=%s took duration_ms=%d to look up; names that hang now: %d"
                  .formatted(
                      LogText.of(question.host()),
                      TimeUnit.NANOSECONDS.toMillis(now - question.begunAt()),
                      scheduler.hanging(now)));
    }
  }

  private static String absolute(String host) {
    boolean asItIs = host.endsWith(".") || host.equals("localhost") || host.endsWith(".localhost");
    return asItIs || IpLiteral.parse(host).isPresent() ? host : host + ".";
  }
}
