package harkara.insight.stream;

import harkara.base.ids.Id;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The position of a client in a stream: the {@code id} of an event, which comes back as {@code
 * Last-Event-ID}. It is the latest attempt, and where others could still turn up before it, a dot
 * and a digest of those that had until then: if the database has the same, nothing was missed.
 *
 * @param seen null where nothing can turn up before it any more
 */
record ResumeToken(UUID attempt, Long seen) {
  private static final Pattern SHAPE = Pattern.compile("(att_[0-9a-z]{26})(?:\\.([0-9a-f]{16}))?");

  /** Adds one to a digest, or takes it away again. */
  static long digest(long digest, UUID id) {
    var bits = id.getMostSignificantBits() * 31 + id.getLeastSignificantBits();
    bits = (bits ^ bits >>> 30) * 0xbf58476d1ce4e5b9L;
    bits = (bits ^ bits >>> 27) * 0x94d049bb133111ebL;
    return digest ^ bits ^ bits >>> 31;
  }

  static Optional<ResumeToken> parse(String text) {
    var shape = SHAPE.matcher(text);
    if (!shape.matches()) {
      return Optional.empty();
    }
    var seen = shape.group(2) == null ? null : Long.parseUnsignedLong(shape.group(2), 16);
    return Id.ATTEMPT.parse(shape.group(1)).map(id -> new ResumeToken(id, seen));
  }

  String text() {
    var id = Id.ATTEMPT.text(attempt);
    return seen == null ? id : id + "." + "%016x".formatted(seen);
  }
}
