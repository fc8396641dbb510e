package harkara.base.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NativeRowTest {
  private static final UUID ID = UUID.fromString("0198f3a1-7c2d-7e4f-9a5b-fedcba987654");
  private static final Instant TIME = Instant.parse("2026-01-01T09:30:00.123456Z");

  @Test
  void hasColumnsOfTheirKinds() {
    var row =
        new NativeRow(new Object[] {ID.toString(), "DEAD", BigInteger.TEN, new BigDecimal("2.5")});

    assertThat(row.uuid(0)).isEqualTo(ID);
    assertThat(row.text(1)).isEqualTo("DEAD");
    assertThat(row.number(2)).isEqualTo(10);
    assertThat(row.decimal(3)).isEqualTo(2.5);
  }

  @Test
  void readsIdsAsDatabasesAndProvidersGiveThem() {
    var bytes =
        ByteBuffer.allocate(16)
            .putLong(ID.getMostSignificantBits())
            .putLong(ID.getLeastSignificantBits())
            .array();
    var row = new NativeRow(new Object[] {ID, ID.toString(), bytes, null});

    assertThat(IntStream.range(0, 3).mapToObj(row::uuid)).containsOnly(ID).hasSize(3);
    assertThat(row.uuid(3)).isNull();
  }

  @Test
  void readsTimesAsDatabasesAndProvidersGiveThem() {
    var otherZone = TIME.atOffset(ZoneOffset.ofHours(5));
    var row = new NativeRow(new Object[] {TIME, otherZone, Timestamp.from(TIME), null});

    assertThat(IntStream.range(0, 3).mapToObj(row::instant)).containsOnly(TIME).hasSize(3);
    assertThat(row.instant(3)).isNull();
  }

  @Test
  void isTheOnlyColumnItself() {
    assertThat(new NativeRow(7).number(0)).isEqualTo(7);
    assertThat(new NativeRow(ID).uuid(0)).isEqualTo(ID);
  }

  @Test
  void takesTheSumOfNothingForZero() {
    var row = new NativeRow(new Object[] {null});

    assertThat(row.isNull(0)).isTrue();
    assertThat(row.number(0)).isZero();
    assertThat(row.decimal(0)).isNull();
    assertThat(row.uuid(0)).isNull();
    assertThat(row.instant(0)).isNull();
    assertThat(row.text(0)).isNull();
  }
}
