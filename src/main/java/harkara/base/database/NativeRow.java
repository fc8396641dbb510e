package harkara.base.database;

import java.nio.ByteBuffer;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * A row that a native query has found, its columns counted from 0. Their classes differ between
 * databases, and between providers.
 */
public final class NativeRow {
  private final Object[] columns;

  /** Of a query's result: an array, or the only column itself. */
  public NativeRow(Object result) {
    this.columns = result instanceof Object[] several ? several : new Object[] {result};
  }

  public boolean isNull(int column) {
    return columns[column] == null;
  }

  /** An id, which MariaDB keeps as text, and Hibernate takes for bytes on H2; or null. */
  public UUID uuid(int column) {
    var id = columns[column];
    if (id instanceof byte[] bytes) {
      var in = ByteBuffer.wrap(bytes);
      return new UUID(in.getLong(), in.getLong());
    }
    return id instanceof String text ? UUID.fromString(text) : (UUID) id;
  }

  /** A time stamp, or null. */
  public Instant instant(int column) {
    var time = columns[column];
    if (time instanceof OffsetDateTime withZone) {
      return withZone.toInstant();
    }
    return time instanceof Timestamp stamp ? stamp.toInstant() : (Instant) time;
  }

  public String text(int column) {
    return (String) columns[column];
  }

  public byte[] bytes(int column) {
    return (byte[]) columns[column];
  }

  /** A whole number; zero for null, which is the sum of nothing. */
  public long number(int column) {
    return isNull(column) ? 0 : ((Number) columns[column]).longValue();
  }

  /** A number with a fraction, or null. */
  public Double decimal(int column) {
    return isNull(column) ? null : ((Number) columns[column]).doubleValue();
  }
}
