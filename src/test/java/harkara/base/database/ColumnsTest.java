package harkara.base.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ColumnsTest {
  private static final UUID ID = UUID.fromString("0198f3a1-7c2d-7e4f-9a5b-fedcba987654");
  private static final Instant TIME = Instant.parse("2026-01-01T09:30:00.123456Z");

  @Test
  void readsIdsAsDatabasesAndProvidersGiveThem() {
    var bytes =
        ByteBuffer.allocate(16)
            .putLong(ID.getMostSignificantBits())
            .putLong(ID.getLeastSignificantBits())
            .array();

    assertThat(Columns.uuids(List.of(ID, ID.toString(), bytes))).containsOnly(ID).hasSize(3);
    assertThat(Columns.uuid(null)).isNull();
  }

  @Test
  void readsTimesAsDatabasesAndProvidersGiveThem() {
    assertThat(Columns.instant(TIME)).isEqualTo(TIME);
    assertThat(Columns.instant(TIME.atOffset(ZoneOffset.ofHours(5)))).isEqualTo(TIME);
    assertThat(Columns.instant(Timestamp.from(TIME))).isEqualTo(TIME);
    assertThat(Columns.instant(null)).isNull();
  }
}
