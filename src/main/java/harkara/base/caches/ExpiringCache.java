package harkara.base.caches;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Remembers what was read for a while, so many of it at most; that something is not there is read
 * again each time.
 */
public final class ExpiringCache<K, V> {
  private final Duration lifetime;
  private final Supplier<Instant> clock;
  private final Map<K, Entry<V>> entries;

  private record Entry<V>(V value, Instant until) {}

  /**
   * @param most entries
   * @param clock what the time is
   */
  public ExpiringCache(int most, Duration lifetime, Supplier<Instant> clock) {
    this.lifetime = lifetime;
    this.clock = clock;
    this.entries = BoundedMaps.of(most);
  }

  /** What is remembered, else what is read. */
  public Optional<V> get(K key, Supplier<Optional<V>> read) {
    return get(key, before -> read.get());
  }

  /**
   * What is remembered, else what is read.
   *
   * @param read is given what was read before, where that is known, and no longer holds
   */
  public Optional<V> get(K key, Function<Optional<V>, Optional<V>> read) {
    var now = clock.get();
    var entry = entries.get(key);
    if (entry != null && now.isBefore(entry.until())) {
      return Optional.of(entry.value());
    }
    var found = read.apply(Optional.ofNullable(entry).map(Entry::value));
    found.ifPresentOrElse(value -> put(key, value, now), () -> entries.remove(key));
    return found;
  }

  private void put(K key, V value, Instant now) {
    entries.put(key, new Entry<>(value, now.plus(lifetime)));
  }

  /**
   * Remembers what was read otherwise.
   *
   * @param read is given what was read before, where that is known
   */
  public V put(K key, Function<Optional<V>, V> read) {
    var now = clock.get();
    var value = read.apply(Optional.ofNullable(entries.get(key)).map(Entry::value));
    put(key, value, now);
    return value;
  }

  /** Changes what is remembered of it, if anything is; that holds no longer for it. */
  public void update(K key, UnaryOperator<V> change) {
    entries.computeIfPresent(
        key, (same, entry) -> new Entry<>(change.apply(entry.value()), entry.until()));
  }

  public void remove(K key) {
    entries.remove(key);
  }

  public void removeIf(Predicate<V> which) {
    entries.values().removeIf(entry -> which.test(entry.value()));
  }
}
