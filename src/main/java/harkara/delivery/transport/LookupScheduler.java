package harkara.delivery.transport;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Says whose name is looked up next, round robin over tenants. The system's resolver holds a thread
 * for as long as a name server is silent, so nobody may have all of them: a tenant has a sixteenth
 * at most, less as threads run out, and half of that while its names hang; names that are known to
 * be slow have half of all threads together; the last eighth is for names that are known to be
 * prompt. A name is asked once for all who wait for it, whichever tenant is served first.
 */
final class LookupScheduler {
  static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(1);
  static final int WAITING_PER_TENANT = 1_000;

  private static final class Open {
    private final Question question;
    private final boolean slow;
    private long lastAsked;
    private Queue holder;

    private Open(String host, boolean slow) {
      this.question = Question.waiting(host);
      this.slow = slow;
    }

    private boolean wanted(long now) {
      return !question.begun() && now - lastAsked < LONGEST_WAIT_NANOS;
    }

    private boolean hangs(long now) {
      return slow || now - question.begunAt() > LookupHistory.PROMPT_NANOS;
    }
  }

  /** Of one tenant; slow names do not hold up the others. */
  private static final class Queue {
    private final Deque<Open> usual = new ArrayDeque<>();
    private final Deque<Open> slow = new ArrayDeque<>();
    private final List<Open> running = new ArrayList<>();

    private Deque<Open> of(Open open) {
      return open.slow ? slow : usual;
    }

    private boolean isEmpty() {
      return usual.isEmpty() && slow.isEmpty() && running.isEmpty();
    }
  }

  private final int most;
  private final LookupHistory names;
  private final Map<String, Open> open = new HashMap<>();
  private final Map<UUID, Queue> queues = new LinkedHashMap<>(); // the next to be served first
  private final List<Open> running = new ArrayList<>();

  /**
   * @param most lookups at once
   */
  LookupScheduler(int most, LookupHistory names) {
    this.most = most;
    this.names = names;
  }

  /**
   * @return the question to wait for, for {@link #LONGEST_WAIT_NANOS} at most until it has begun;
   *     null when too many wait
   */
  synchronized Question ask(UUID tenantId, String host, long now) {
    Open asked = open.get(host);
    if (asked != null && asked.question.begun()) {
      return asked.question;
    }
    Queue queue = queues.computeIfAbsent(tenantId, any -> new Queue());
    forgetUnwanted(queue.usual, now);
    forgetUnwanted(queue.slow, now);
    asked = open.get(host);
    if (asked == null) {
      asked = new Open(host, names.isSlow(host, now));
    }
    Deque<Open> waiting = queue.of(asked);
    if (!waiting.contains(asked)) {
      if (waiting.size() >= WAITING_PER_TENANT) {
        return null;
      }
      waiting.add(asked);
    }
    open.put(host, asked);
    asked.lastAsked = now;
    return asked.question;
  }

  /** Those who asked have given up, or it has begun for somebody else. */
  private void forgetUnwanted(Deque<Open> waiting, long now) {
    for (Open first; (first = waiting.peek()) != null && !first.wanted(now); ) {
      waiting.remove();
      if (!first.question.begun()) {
        open.remove(first.question.host(), first);
      }
    }
  }

  /**
   * @return the question that begins now, or null while none may
   */
  synchronized Question next(long now) {
    Iterator<Map.Entry<UUID, Queue>> all = queues.entrySet().iterator();
    while (all.hasNext() && running.size() < most) {
      Map.Entry<UUID, Queue> entry = all.next();
      Open chosen = choose(entry.getValue(), now);
      if (chosen != null) {
        all.remove();
        queues.put(entry.getKey(), entry.getValue());
        begin(chosen, entry.getValue(), now);
        return chosen.question;
      }
      if (entry.getValue().isEmpty()) {
        all.remove();
      }
    }
    return null;
  }

  private Open choose(Queue queue, long now) {
    forgetUnwanted(queue.usual, now);
    forgetUnwanted(queue.slow, now);
    int held = queue.running.size();
    if (held >= share(16)) {
      return null;
    }
    boolean room = held < portion() && hanging(queue.running, now) < share(32);
    for (Open waits : queue.usual) {
      if (waits.wanted(now) && (room || names.isPrompt(waits.question.host()))) {
        queue.usual.remove(waits);
        return waits;
      }
    }
    return room && slowOnes() < share(2) ? queue.slow.poll() : null;
  }

  /** What a tenant may have of names that are not known to be prompt: less as less is left. */
  private int portion() {
    int left = most - running.size();
    if (left <= share(8)) {
      return 0;
    }
    if (left <= share(4)) {
      return 1;
    }
    return left <= share(2) ? share(64) : share(16);
  }

  private long slowOnes() {
    return running.stream().filter(one -> one.slow).count();
  }

  private int share(int part) {
    return Math.max(1, most / part);
  }

  private static long hanging(List<Open> running, long now) {
    return running.stream().filter(one -> one.hangs(now)).count();
  }

  private void begin(Open chosen, Queue queue, long now) {
    chosen.holder = queue;
    queue.running.add(chosen);
    running.add(chosen);
    chosen.question.begin(now);
  }

  /** Gives the thread back, and keeps in mind what the name was like. */
  synchronized void ended(Question question, boolean failed, long now) {
    Open ended = open.remove(question.host());
    ended.holder.running.remove(ended);
    running.remove(ended);
    names.remember(question.host(), now - question.begunAt(), failed, now);
  }

  /** How many take longer than they should. */
  synchronized long hanging(long now) {
    return hanging(running, now);
  }

  /** Whether there is no use in waiting for this name: it has just failed, after a long time. */
  synchronized boolean hasJustFailed(String host, long now) {
    return names.hasJustFailed(host, now);
  }
}
