package harkara.delivery.queue;

import harkara.base.database.NativeQuery;
import harkara.base.ids.Id;
import harkara.delivery.ClaimWatermark;
import harkara.delivery.ClaimWatermark.Range;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Looks for claims that nobody has found when they ran out; every method is one short transaction,
 * on one node at a time.
 */
@ApplicationScoped
@Transactional
class OverlookedClaimRows {
  /** What one step of the walk reads. */
  static final int WINDOW = 2_000;

  /** The last row of a window. */
  static final String END =
      "select id from delivery where id > ? order by id offset "
          + (WINDOW - 1)
          + " rows fetch first 1 rows only";

  /**
   * What became of one look.
   *
   * @param claims so many were made due again
   * @param leavesMore whether there may be more where it looked
   */
  record Look(int claims, boolean leavesMore) {
    private static final Look NOTHING = new Look(0, false);
  }

  private final ClaimWatermark watermark;
  private final ExpiredClaimRows expired;

  @PersistenceContext private EntityManager entities;

  OverlookedClaimRows() { // for the client proxy only
    this(null, null);
  }

  @Inject
  OverlookedClaimRows(ClaimWatermark watermark, ExpiredClaimRows expired) {
    this.watermark = watermark;
    this.expired = expired;
  }

  /** Looks at what is behind the watermark. */
  Look reclaim(Instant now, int limit) {
    return watermark.lock(now).map(range -> reclaim(range, now, limit)).orElse(Look.NOTHING);
  }

  private Look reclaim(Range range, Instant now, int limit) {
    var claims = expired.reclaim(range, limit);
    if (claims == limit) {
      return new Look(claims, true);
    }
    watermark.found(range, now);
    return new Look(claims, range.until().isBefore(now));
  }

  /**
   * Goes on with the walk by one window, whenever the claims in it ran out; behind the last
   * delivery it begins anew.
   */
  Look walk(int limit) {
    return watermark.lockWalk().map(after -> walk(after, limit)).orElse(Look.NOTHING);
  }

  private Look walk(UUID after, int limit) {
    var end = end(after);
    var claims = expired.reclaim(after, end.orElse(FollowRows.TOP), limit);
    if (claims == limit) {
      return new Look(claims, true);
    }
    watermark.walkedTo(end.orElse(Id.NONE));
    return new Look(claims, false);
  }

  private Optional<UUID> end(UUID after) {
    return NativeQuery.of(entities, END).with(after).firstId();
  }
}
