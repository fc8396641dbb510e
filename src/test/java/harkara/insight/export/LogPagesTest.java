package harkara.insight.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import harkara.base.database.LookBack.Found;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A log is read to its end, each row once. */
class LogPagesTest {
  private final Queue<Found<UUID>> found = new ArrayDeque<>();
  private final List<UUID> asked = new ArrayList<>();
  private final LogPages<UUID> pages =
      new LogPages<>(
          500,
          (before, limit) -> {
            asked.add(before);
            return found.remove();
          },
          Function.identity(),
          rows -> views(rows));
  private boolean busy;

  private List<UUID> views(List<UUID> rows) {
    if (busy) {
      throw new IllegalStateException("busy");
    }
    return rows;
  }

  private static UUID id(int number) {
    return new UUID(0, number);
  }

  @Test
  void goesOnBehindTheLastRowAndBehindWhatWasLookedThrough() {
    var full = IntStream.rangeClosed(1, 500).mapToObj(number -> id(10_000 - number)).toList();
    found.add(Found.all(full));
    found.add(new Found<>(List.of(), id(700)));
    found.add(new Found<>(List.of(id(650)), id(600)));
    found.add(Found.all(List.of(id(3))));

    var first = pages.next();
    var second = first.rest().next();
    assertThat(second.rows()).isEmpty();
    var third = second.rest().next();
    assertThat(third.rest().next()).isEqualTo(new ExportPart(List.of(id(3)), null));
    assertThat(asked.subList(1, 4)).containsExactly(id(9_500), id(700), id(600));
  }

  /** What the list shows takes further queries, which may fail. */
  @Test
  void passesOverNothingThatCouldNotBeShown() {
    found.add(new Found<>(List.of(id(9)), id(8)));
    found.add(new Found<>(List.of(id(9)), id(8)));
    busy = true;
    assertThatThrownBy(pages::next).isInstanceOf(IllegalStateException.class);

    busy = false;

    assertThat(pages.next().rows()).isEqualTo(List.of(id(9)));
    assertThat(asked.get(1)).isEqualTo(asked.get(0));
  }
}
