package harkara.base.caches;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.concurrent.ConcurrentMap;

/** Maps that forget what is used least when they are full. */
public final class BoundedMaps {
  private BoundedMaps() {}

  /**
   * A map of so many entries at most. A flood of keys that come once does not push out one that
   * keeps coming: what comes seldom, and long ago, goes first.
   */
  public static <K, V> ConcurrentMap<K, V> of(int most) {
    return Caffeine.newBuilder().maximumSize(most).executor(Runnable::run).<K, V>build().asMap();
  }
}
