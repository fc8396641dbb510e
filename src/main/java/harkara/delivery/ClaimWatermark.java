package harkara.delivery;

import harkara.base.database.NativeQuery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Up to when claims that ran out have all been found, so that nobody reads again what ended before;
 * and how far a walk over all deliveries has come. One row, which the nodes share.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class ClaimWatermark {
  /** So often one node looks at all that is behind the watermark. */
  public static final Duration PERIOD = Duration.ofMinutes(1);

  /**
   * The watermark stays so far behind a look: a transaction that wrote a claim may commit when that
   * has run out, and one that holds its row may let go of it unchanged. Both are ended before, as
   * connections wait 2 s for a lock and are idle for 10 s at most, where nobody says otherwise.
   */
  private static final Duration MARGIN = Duration.ofMinutes(5);

  /** What a look reads that is late: so that it comes to its end, however late it is. */
  private static final Duration SLICE = Duration.ofMinutes(5);

  /** The first end of a claim behind a time. */
  public static final String NEXT =
      "select lease_until from delivery where lease_until > ?"
          + " order by lease_until fetch first 1 rows only";

  private static final String LATE =
      "select found_until from claim_watermark where found_until <= ? or found_until > ?"
          + " for update skip locked";

  @PersistenceContext private EntityManager entities;

  /** Times at which claims ran out; without the first, with the last. */
  public record Range(Instant after, Instant until) {}

  /** A time before which no claim has run out that is not found. */
  public Instant before(Instant now) {
    var found =
        NativeQuery.of(entities, "select found_until from claim_watermark").row().instant(0);
    return earlier(found, now.minus(MARGIN));
  }

  /**
   * What is to be looked at now, by nobody else until the transaction ends; also where the
   * watermark says that there is nothing for long, since the clock was set back.
   *
   * @return empty where another node looks, or has done so lately
   */
  public Optional<Range> lock(Instant now) {
    var latest = now.minus(MARGIN);
    return time(NativeQuery.of(entities, LATE).with(latest.minus(PERIOD)).with(latest))
        .map(found -> earlier(found, latest))
        .map(after -> new Range(after, end(after, now)));
  }

  /** Now, but where looks are late: there some minutes, from the next claim on. */
  private Instant end(Instant after, Instant now) {
    var end = next(after).orElse(now).plus(SLICE);
    return end.isBefore(now.minus(MARGIN).minus(PERIOD)) ? end : now;
  }

  private Optional<Instant> next(Instant after) {
    return time(NativeQuery.of(entities, NEXT).with(after));
  }

  private static Optional<Instant> time(NativeQuery query) {
    return query.list(row -> row.instant(0)).stream().findFirst();
  }

  /** All of the range is found, but for what can be seen later only. */
  public void found(Range range, Instant now) {
    NativeQuery.of(entities, "update claim_watermark set found_until = ?")
        .with(earlier(range.until(), now.minus(MARGIN)))
        .execute();
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /**
   * The last delivery of the walk, which nobody else goes on with until the transaction ends.
   *
   * @return empty where another node is at it
   */
  public Optional<UUID> lockWalk() {
    return NativeQuery.of(entities, "select walked_to from claim_watermark for update skip locked")
        .firstId();
  }

  public void walkedTo(UUID id) {
    NativeQuery.of(entities, "update claim_watermark set walked_to = ?").with(id).execute();
  }
}
