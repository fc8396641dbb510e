package harkara.insight.stream;

import harkara.base.ids.Id;
import harkara.delivery.attempts.AttemptRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A tenant's latest attempts: as far back as one may still turn up that was committed late, and as
 * far again, for the digest of what had turned up before the latest.
 */
final class AttemptWindow {

  private final NavigableMap<UUID, SseFrame> known = new TreeMap<>();
  private final List<SseFrame> fresh = new ArrayList<>();
  private UUID latest = Id.NONE;

  /** The digest is of those above this id, up to the latest. */
  private UUID digested = Id.NONE;

  private long digest;

  boolean knows(UUID id) {
    return known.containsKey(id);
  }

  /** Forgets what is before this id, and that something was new. */
  void moveTo(UUID start) {
    known.headMap(start).clear();
    fresh.clear();
  }

  void add(AttemptRow row) {
    var message = new SseFrame(row, idOf(row.id()));
    known.put(row.id(), message);
    fresh.add(message);
  }

  private ResumeToken idOf(UUID id) {
    if (id.compareTo(latest) > 0) {
      latest = id;
      var start = digestStart(latest);
      for (var left : known.subMap(digested, false, start, true).keySet()) {
        digest = ResumeToken.digest(digest, left);
      }
      digested = start;
    }
    if (id.compareTo(digested) > 0) {
      digest = ResumeToken.digest(digest, id);
    }
    return new ResumeToken(latest, digest);
  }

  /** Those up to here cannot turn up any more once there is an attempt of this id. */
  static UUID digestStart(UUID attempt) {
    return Id.firstAt(Id.timeOf(attempt).minus(AttemptStreams.OVERLAP));
  }

  /** Those that have turned up since the window was moved. */
  Collection<SseFrame> fresh() {
    return fresh;
  }

  /** All above this id. */
  Collection<SseFrame> after(UUID id) {
    return known.tailMap(id, false).values();
  }
}
