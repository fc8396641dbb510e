package harkara.insight.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What an export says, and how it says that it is not whole. */
class ExportTextTest {
  private final Queue<Supplier<ExportPart>> parts = new ArrayDeque<>();
  private Optional<ExportEnd> end = Optional.empty();

  private ExportText text(int mostRows) {
    return new ExportText(this::next, new NdjsonText(), () -> end, mostRows);
  }

  private ExportPart next() {
    return parts.remove().get();
  }

  private void add(boolean last, String... rows) {
    parts.add(() -> new ExportPart(List.of(rows), last ? null : this::next));
  }

  private static String all(ExportText text) {
    var all = new StringBuilder(new String(text.first(), StandardCharsets.UTF_8));
    for (var piece = text.next(); piece.isPresent(); piece = text.next()) {
      all.append(new String(piece.get(), StandardCharsets.UTF_8));
    }
    return all.toString();
  }

  @Test
  void isAllPagesAndNothingMore() {
    add(false, "1", "2");
    add(false);
    add(true, "3");

    assertThat(all(text(3))).isEqualTo("1\n2\n3\n");
  }

  @Test
  void saysWhereItStopsAtItsLimit() {
    add(false, "1", "2");
    add(true, "3");

    assertThat(all(text(2)))
        .startsWith("1\n2\n{\"incomplete\":{\"reason\":\"LIMIT\",")
        .endsWith(",\"rows\":2}}\n");
  }

  @Test
  void saysWhyItEndsEarly() {
    add(false, "1");
    end = Optional.of(ExportEnd.SHUTDOWN);

    assertThat(all(text(9))).startsWith("1\n{\"incomplete\":{\"reason\":\"SHUTDOWN\",");
  }

  @Test
  void asksABusyDatabaseAgain() {
    add(false, "1");
    parts.add(ExportTextTest::refused);
    add(true, "2");

    assertThat(all(text(9))).isEqualTo("1\n2\n");
  }

  /** A page may be large. */
  @Test
  void makesViewsAsItsPiecesAreTaken() {
    var made = new AtomicInteger();
    var row = "x".repeat(ExportText.PIECE / 2);
    Iterable<String> rows =
        () -> Stream.generate(() -> row).limit(7).peek(each -> made.incrementAndGet()).iterator();
    parts.add(() -> new ExportPart(rows, null));
    var text = text(9);

    assertThat(text.first()).hasSize(2 * row.length() + 2);

    assertThat(made).as("an iterator may be one ahead").hasValueLessThanOrEqualTo(3);
    assertThat(text.next().orElseThrow()).hasSize(2 * row.length() + 2);
    assertThat(text.next().orElseThrow()).hasSize(2 * row.length() + 2);
    assertThat(text.next().orElseThrow()).hasSize(row.length() + 1);
    assertThat(text.next()).isEmpty();
  }

  /** What it says of its rows is what went out. */
  @Test
  void countsNoRowsOfAPieceThatFails() {
    add(false, "1");
    Iterable<String> rows = () -> Stream.of("2", "3").peek(ExportTextTest::tooLarge).iterator();
    parts.add(() -> new ExportPart(rows, null));

    assertThat(all(text(9)))
        .startsWith("1\n{\"incomplete\":{\"reason\":\"INTERRUPTED\",")
        .endsWith(",\"rows\":1}}\n");
  }

  /** A page may be read, and its transaction fail then. */
  @Test
  void asksForTheSamePageAgain() {
    var asked = new AtomicInteger();
    ExportPages second =
        () -> asked.incrementAndGet() == 1 ? refused() : new ExportPart(List.of("2"), null);
    parts.add(() -> new ExportPart(List.of("1"), second));

    assertThat(all(text(9))).isEqualTo("1\n2\n");
    assertThat(asked).hasValue(2);
  }

  private static void tooLarge(String row) {
    if (row.equals("3")) {
      throw new OutOfMemoryError("no room");
    }
  }

  private static ExportPart refused() {
    throw new ProblemException(ProblemType.UNAVAILABLE, "busy");
  }

  @Test
  void givesUpWhatTheDatabaseNoLongerAnswers() {
    add(false, "1");
    parts.add(
        () -> {
          throw new IllegalStateException("gone");
        });

    assertThat(all(text(9))).startsWith("1\n{\"incomplete\":{\"reason\":\"INTERRUPTED\",");
  }

  @Test
  void throwsWhatGoesWrongAtItsBegin() {
    parts.add(ExportTextTest::refused);

    assertThatThrownBy(() -> text(9).first()).isInstanceOf(ProblemException.class);
  }
}
