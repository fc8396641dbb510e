package harkara.base.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SetStatementTest {
  private record Row(UUID id, String name, byte[] digest, Instant at) {}

  private static final SetColumns<Row> COLUMNS =
      new SetColumns<Row>()
          .id("id", Row::id)
          .text("name", Row::name)
          .bytes("digest", Row::digest)
          .time("at", Row::at);

  @Test
  void takesEachColumnAsOneArray() {
    var insert = SetStatement.of("insert into some (%1$s) select * from unnest(%2$s)", COLUMNS);

    assertThat(insert.text())
        .isEqualTo(
            "insert into some (id, name, digest, at) select * from unnest(cast(? as uuid array),"
                + " cast(? as varchar array), cast(? as bytea array),"
                + " cast(? as timestamp with time zone array))");
    assertThat(insert.names()).containsExactly("id", "name", "digest", "at");
  }

  @Test
  void oneColumnMoreChangesNothingOfWhatWasBefore() {
    COLUMNS.flag("test", row -> true).number("n", row -> 1).longNumber("m", row -> 1L);

    assertThat(COLUMNS.names()).hasSize(4);
  }
}
