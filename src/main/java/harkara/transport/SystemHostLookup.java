package harkara.transport;

import harkara.addresses.IpLiteral;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Asks the system's resolver, at most {@value #AT_ONCE} names at once. A name is asked once for all
 * who wait for it, so that a slow name holds one thread and not all. Names get a root dot, so that
 * the search domains of this machine do not apply; {@code localhost} does not.
 */
@ApplicationScoped
class SystemHostLookup implements HostLookup {
  /** The resolver itself; a test puts another. */
  interface Resolver {
    InetAddress[] resolve(String name) throws UnknownHostException;
  }

  private record Question(String host, CompletableFuture<List<InetAddress>> answer, long askedAt) {}

  static final int AT_ONCE = 16;
  static final int WAITING = 1_000;

  private final TransportSettings settings;
  private final Resolver resolver;

  @Resource(lookup = "java:comp/DefaultManagedExecutorService")
  private ManagedExecutorService managed;

  private Executor executor;

  // guarded by this
  private final Map<String, Question> open = new HashMap<>();
  private final Queue<Question> waiting = new ArrayDeque<>();
  private int workers;

  SystemHostLookup() { // for the client proxy only
    this(null);
  }

  @Inject
  SystemHostLookup(TransportSettings settings) {
    this(settings, null, InetAddress::getAllByName);
  }

  SystemHostLookup(TransportSettings settings, Executor executor, Resolver resolver) {
    this.settings = settings;
    this.executor = executor;
    this.resolver = resolver;
  }

  @PostConstruct
  void start() {
    executor = managed;
  }

  @Override
  public CompletionStage<List<InetAddress>> lookup(String host) {
    Question question;
    boolean oneMore;
    synchronized (this) {
      Question same = open.get(host);
      if (same != null) {
        return same.answer();
      }
      if (waiting.size() >= WAITING) {
        return CompletableFuture.failedFuture(new RejectedExecutionException("too many wait"));
      }
      question = new Question(host, new CompletableFuture<>(), System.nanoTime());
      open.put(host, question);
      waiting.add(question);
      oneMore = workers < AT_ONCE;
      workers += oneMore ? 1 : 0;
    }
    if (oneMore) {
      startWorker();
    }
    return question.answer();
  }

  private void startWorker() {
    try {
      executor.execute(this::work);
    } catch (RejectedExecutionException noThread) {
      refuseAll(noThread);
    }
  }

  /**
   * Nobody may be left to answer them: the worker that was refused could have been the only one.
   */
  private void refuseAll(RejectedExecutionException noThread) {
    List<Question> refused;
    synchronized (this) {
      workers--;
      refused = List.copyOf(waiting);
      waiting.clear();
      refused.forEach(question -> open.remove(question.host()));
    }
    refused.forEach(question -> question.answer().completeExceptionally(noThread));
  }

  private void work() {
    for (Question question; (question = next()) != null; ) {
      answer(question);
    }
  }

  private synchronized Question next() {
    Question next = waiting.poll();
    if (next == null) {
      workers--;
    }
    return next;
  }

  private void answer(Question question) {
    List<InetAddress> found = List.of();
    Throwable failure = null;
    try {
      if (System.nanoTime() - question.askedAt() > settings.lookupNanos()) {
        throw new RejectedExecutionException("waited too long");
      }
      found = List.of(resolver.resolve(absolute(question.host())));
    } catch (UnknownHostException | RuntimeException e) {
      failure = e;
    }
    synchronized (this) {
      open.remove(question.host());
    }
    if (failure == null) {
      question.answer().complete(found);
    } else {
      question.answer().completeExceptionally(failure);
    }
  }

  private static String absolute(String host) {
    boolean asItIs = host.endsWith(".") || host.equals("localhost") || host.endsWith(".localhost");
    return asItIs || IpLiteral.parse(host).isPresent() ? host : host + ".";
  }
}
