package harkara.retention;

import harkara.base.ids.Id;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Removes what is older than the settings allow, in small batches with pauses between. Several
 * nodes may be at it at once: each passes over what another holds. It remembers nothing, so a run
 * that was cut off costs nothing.
 */
@ApplicationScoped
class Retention {
  private static final Logger LOG = System.getLogger(Retention.class.getName());
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(20);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  /** A batch that took long says that the database is busy; this leaves it four fifths. */
  private static final int PAUSE_FOR_EACH_BATCH = 4;

  private final OldRows old;
  private final LongSupplier nanoTime;
  private final AtomicBoolean running = new AtomicBoolean();
  private final CountDownLatch stopped = new CountDownLatch(1);

  /**
   * What a run has removed.
   *
   * @param payloads of so many events, with what their attempts recorded
   * @param events deleted, with their deliveries and attempts
   * @param revisions that were in force before all events that are kept
   * @param subscriptions that had been deleted, and had no deliveries any more
   * @param messages that were sent to WhatsApp
   * @param batches transactions
   */
  record Removed(
      int payloads,
      int events,
      int idempotencyKeys,
      int auditEntries,
      int revisions,
      int subscriptions,
      int messages,
      int batches) {

    int rows() {
      return payloads
          + events
          + idempotencyKeys
          + auditEntries
          + revisions
          + subscriptions
          + messages;
    }
  }

  private record Sweep(int removed, int batches) {
    Sweep and(Sweep other) {
      return new Sweep(removed + other.removed, batches + other.batches);
    }
  }

  Retention() { // for the client proxy only
    this(null);
  }

  @Inject
  Retention(OldRows old) {
    this(old, System::nanoTime);
  }

  /**
   * @param nanoTime by which a batch is timed
   */
  Retention(OldRows old, LongSupplier nanoTime) {
    this.old = old;
    this.nanoTime = nanoTime;
  }

  /**
   * @return what it has removed; empty where another run on this node is not over
   */
  Optional<Removed> run() {
    if (!running.compareAndSet(false, true)) {
      return Optional.empty();
    }
    try {
      var payloads = new Sweep(0, 0);
      var events = new Sweep(0, 0);
      var messages = new Sweep(0, 0);
      for (var periods : old.periods()) {
        payloads = payloads.and(sweep(after -> old.removePayloads(periods, after)));
        events = events.and(sweep(after -> old.deleteEvents(periods, after)));
        messages = messages.and(sweep(after -> old.deleteMessages(periods, after)));
      }
      var keys = sweep(old::deleteIdempotencyKeys);
      var audit = sweep(old::deleteAuditEntries);
      var revisions = sweep(old::deleteRevisions);
      var subscriptions = sweep(old::deleteSubscriptions);
      var sweeps = List.of(payloads, events, keys, audit, revisions, subscriptions, messages);
      var removed =
          new Removed(
              payloads.removed(),
              events.removed(),
              keys.removed(),
              audit.removed(),
              revisions.removed(),
              subscriptions.removed(),
              messages.removed(),
              sweeps.stream().mapToInt(Sweep::batches).sum());
      log(removed);
      return Optional.of(removed);
    } finally {
      running.set(false);
    }
  }

  /** Lets a run end behind its present batch. */
  void stop() {
    stopped.countDown();
  }

  private Sweep sweep(Function<UUID, Batch> next) {
    var removed = 0;
    var batches = 0;
    var after = Id.NONE;
    for (var more = stopped.getCount() > 0; more; ) {
      var start = nanoTime.getAsLong();
      var batch = next.apply(after);
      removed += batch.events();
      batches++;
      after = batch.last();
      more = batch.more() && pause(nanoTime.getAsLong() - start);
    }
    return new Sweep(removed, batches);
  }

  /**
   * @return whether to go on
   */
  private boolean pause(long batchNanos) {
    var nanos =
        Math.min(
            LONGEST_PAUSE.toNanos(),
            Math.max(SHORTEST_PAUSE.toNanos(), PAUSE_FOR_EACH_BATCH * batchNanos));
    try {
      return !stopped.await(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void log(Removed removed) {
    if (removed.rows() > 0) {
      LOG.log(
          Level.INFO,
          () ->
              "retention payloads_removed=%d events_deleted=%d idempotency_keys_deleted=%d audit_entries_deleted=%d revisions_deleted=%d subscriptions_deleted=%d whatsapp_messages_deleted=%d batches=%d"
                  .formatted(
                      removed.payloads(),
                      removed.events(),
                      removed.idempotencyKeys(),
                      removed.auditEntries(),
                      removed.revisions(),
                      removed.subscriptions(),
                      removed.messages(),
                      removed.batches()));
    }
  }
}
