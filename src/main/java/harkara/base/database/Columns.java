package harkara.base.database;

import java.nio.ByteBuffer;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/**
 * Reads columns of native queries, whose classes differ between databases, and between providers.
 */
public final class Columns {

  private Columns() {}

  /** An id, which MariaDB keeps as text, and Hibernate takes for bytes on H2. */
  public static UUID uuid(Object column) {
    if (column instanceof byte[] bytes) {
      var in = ByteBuffer.wrap(bytes);
      return new UUID(in.getLong(), in.getLong());
    }
    return column instanceof String text ? UUID.fromString(text) : (UUID) column;
  }

  /**
   * The ids that a query for nothing else has found.
   *
   * @param rows its result
   */
  public static List<UUID> uuids(List<?> rows) {
    return rows.stream().map(Columns::uuid).toList();
  }

  /** A time stamp, or null. */
  public static Instant instant(Object column) {
    if (column instanceof OffsetDateTime time) {
      return time.toInstant();
    }
    return column instanceof Timestamp time ? time.toInstant() : (Instant) column;
  }
}
