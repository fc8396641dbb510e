package harkara.events.connections;

import harkara.base.caches.ExpiringCache;
import harkara.base.database.DatabaseCalls;
import harkara.base.database.DatabaseClock;
import harkara.base.ids.Id;
import harkara.base.log.LimitedLogger;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import harkara.base.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The connections as webhooks ask for them. There are few: all of them are cached together, for
 * less than a second, so that who guesses at ids costs no look into the database; what was opened
 * of one, for as long as its row holds the same.
 */
@ApplicationScoped
public class Connections {
  static final Duration REMEMBERED = Duration.ofMillis(800);

  private static final LimitedLogger LOG = new LimitedLogger(Connections.class);

  private final ConnectionRows rows;
  private final SealedSecrets secrets;
  private final DatabaseCalls calls;

  /** Has one entry. */
  private final ExpiringCache<UUID, Map<UUID, Opened>> cache;

  /**
   * @param connection null where its master key is lost
   */
  private record Opened(byte[] sealed, DecryptedConnection connection) {}

  Connections() { // for the client proxy only
    this.rows = null;
    this.secrets = null;
    this.calls = null;
    this.cache = null;
  }

  @Inject
  Connections(
      ConnectionRows rows, SealedSecrets secrets, DatabaseCalls calls, DatabaseClock clock) {
    this.rows = rows;
    this.secrets = secrets;
    this.calls = calls;
    this.cache = new ExpiringCache<>(1, REMEMBERED, clock::now);
  }

  /**
   * @throws ProblemException {@code UNAVAILABLE} when it is there, and cannot be opened
   * @throws harkara.base.database.TransientDatabaseFailure when there is no answer in time
   */
  public Optional<DecryptedConnection> find(UUID id) {
    var found = all().get(id);
    if (found != null && found.connection() == null) {
      throw new ProblemException(
          ProblemType.UNAVAILABLE,
          "The master key that sealed this connection's secrets is missing: the operator has to"
              + " bring it back.");
    }
    return Optional.ofNullable(found).map(Opened::connection);
  }

  /** Whether there is one, whatever can be opened of it. */
  public boolean isThere(UUID id) {
    return all().containsKey(id);
  }

  private Map<UUID, Opened> all() {
    return cache.get(Id.NONE, before -> Optional.of(read(before))).orElseThrow();
  }

  private Map<UUID, Opened> read(Optional<Map<UUID, Opened>> before) {
    var opened = new HashMap<UUID, Opened>();
    for (var row : calls.inTimeForItself(rows::all)) {
      var earlier = before.map(all -> all.get(row.id())).orElse(null);
      var same = earlier != null && Arrays.equals(earlier.sealed(), row.sealed());
      opened.put(row.id(), same ? earlier : open(row));
    }
    return Map.copyOf(opened);
  }

  private Opened open(WhatsAppConnection row) {
    try {
      return new Opened(row.sealed(), DecryptedConnection.of(row.id(), secrets.open(row)));
    } catch (Vault.CannotOpen closed) {
      LOG.log(
          Level.ERROR,
          "closed",
          () -> "connection=" + Id.CONNECTION.text(row.id()) + " secrets cannot be opened");
      return new Opened(row.sealed(), null);
    }
  }

  /** Meta has asked for the verify token, and had it right. */
  public void challenged(UUID id) {
    rows.challenged(id);
  }

  /** Something has changed: it is read again. */
  void forget() {
    cache.remove(Id.NONE);
  }
}
