package harkara.base.threads;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A queue that is served round robin by key (fair queuing), and first in, first out within a key:
 * who puts in many elements delays its own. Not safe for use by several threads.
 */
public final class FairQueue<K, E> {
  /** By key, the one that is served next first; none is empty. */
  private final Map<K, Deque<E>> queues = new LinkedHashMap<>();

  private int size;

  public void add(K key, E element) {
    queues.computeIfAbsent(key, first -> new ArrayDeque<>()).addLast(element);
    size++;
  }

  /** Takes the element that is served next; its key is the last one then. */
  public Optional<E> poll() {
    return poll(key -> true);
  }

  /** The same among the keys that may be served now. */
  public Optional<E> poll(Predicate<K> mayBeServed) {
    return queues.keySet().stream().filter(mayBeServed).findFirst().map(this::serve);
  }

  private E serve(K key) {
    var queue = queues.remove(key);
    var next = queue.removeFirst();
    size--;
    if (!queue.isEmpty()) {
      queues.put(key, queue);
    }
    return next;
  }

  /**
   * @return whether it was there
   */
  public boolean remove(K key, E element) {
    var queue = queues.get(key);
    if (queue == null || !queue.remove(element)) {
      return false;
    }
    size--;
    if (queue.isEmpty()) {
      queues.remove(key);
    }
    return true;
  }

  /** Takes out what each key has at its head, for as long as the condition holds. */
  public List<E> removeHeads(Predicate<E> condition) {
    var removed = new ArrayList<E>();
    for (var queue : queues.values()) {
      while (!queue.isEmpty() && condition.test(queue.getFirst())) {
        removed.add(queue.removeFirst());
      }
    }
    queues.values().removeIf(Deque::isEmpty);
    size -= removed.size();
    return removed;
  }

  /**
   * Takes out the last element of the longest queue, to make room for a key's next one (longest
   * queue drop); none where that key's queue would be as long then.
   */
  public Optional<E> dropFromLongest(K newcomer) {
    var longest = queues.values().stream().max(Comparator.comparingInt(Deque::size));
    var dropped = longest.filter(queue -> size(newcomer) + 1 < queue.size()).map(Deque::removeLast);
    dropped.ifPresent(element -> size--);
    return dropped;
  }

  public int size() {
    return size;
  }

  public int size(K key) {
    var queue = queues.get(key);
    return queue == null ? 0 : queue.size();
  }
}
