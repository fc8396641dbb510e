package harkara.accounts.apikeys;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The last use of each key. A request only notes it in memory; once a minute it is written, a
 * statement for each key that was used. A node that dies takes its last minute with it.
 */
@ApplicationScoped
public class KeyUses {
  private final ApiKeys keys;
  private final Map<UUID, Instant> unwritten = new ConcurrentHashMap<>();

  KeyUses() { // for the client proxy only
    this(null);
  }

  @Inject
  KeyUses(ApiKeys keys) {
    this.keys = keys;
  }

  void used(UUID key, Instant time) {
    unwritten.put(key, time);
  }

  /** Writes what is noted; what fails is lost, and the next use says more anyway. */
  void write() {
    var times = new TreeMap<UUID, Instant>(); // in one order on all nodes: none waits in a circle
    for (var key : new ArrayList<>(unwritten.keySet())) {
      times.put(key, unwritten.remove(key));
    }
    if (!times.isEmpty()) {
      keys.used(times);
    }
  }
}
