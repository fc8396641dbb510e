package harkara.insight.export;

import static org.assertj.core.api.Assertions.assertThat;

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
          (before, limit) -> {
            asked.add(before);
            return found.remove();
          },
          Function.identity(),
          rows -> rows);

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

    assertThat(pages.next().last()).isFalse();
    assertThat(pages.next().rows()).isEmpty();
    assertThat(pages.next().last()).isFalse();
    assertThat(pages.next()).isEqualTo(new ExportPart(List.of(id(3)), true));
    assertThat(asked.subList(1, 4)).containsExactly(id(9_500), id(700), id(600));
  }
}
