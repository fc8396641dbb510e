package harkara.events.reception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.MissingNode;
import harkara.base.database.ClockOfTests;
import harkara.base.database.RowSets;
import harkara.base.database.RowSetsOfTests;
import harkara.base.datasource.Dialect;
import harkara.base.ids.Id;
import harkara.events.reception.UnroutedChanges.Number;
import harkara.events.whatsapp.MetaChange;
import harkara.testing.stores.MappedColumns;
import harkara.testing.stores.Stores;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The tables of the reception. */
class ReceptionRowsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:20:30.123456Z");
  private static final Instant HOUR = Instant.parse("2026-03-01T10:00:00Z");

  @RegisterExtension final Stores stores = new Stores();

  private final UUID connection = Id.next();

  private RowSets sets(Dialect dialect) {
    return RowSetsOfTests.in(stores, dialect);
  }

  private static ReadChange change(String number, KeptReason why) {
    var change =
        new MetaChange(
            "/entry/0/changes/0",
            "account",
            null,
            "messages",
            number,
            "15550100001",
            MissingNode.getInstance(),
            new byte[] {1, 2});
    return new ReadChange(change, Id.next(), Route.kept(why), List.of(), false);
  }

  @Test
  void setsAreOfEveryColumn() {
    assertThat(SeenItems.INSERT.names())
        .containsExactlyInAnyOrderElementsOf(MappedColumns.of(SeenItem.class));
    assertThat(UnroutedChanges.INSERT.names())
        .containsExactlyInAnyOrderElementsOf(MappedColumns.of(UnroutedChange.class));
    assertThat(SkippedItems.INSERT.names())
        .containsExactlyInAnyOrderElementsOf(MappedColumns.of(SkippedItem.class));
  }

  @Test
  void takesNoteOfWhatIsNewOnce() {
    var items = stores.inject(new SeenItems(sets(Dialect.H2), Dialect.H2));
    var keys = IntStream.range(0, 2_500).mapToObj(each -> Id.next()).toList();
    var more = Id.next();

    assertThat(items.add(keys, NOW)).hasSize(2_500);
    stores.forget();
    assertThat(items.add(List.of(keys.get(7), more, more), NOW)).containsExactly(more);
    assertThat(items.add(List.of(), NOW)).isEmpty();

    assertThat(items.removeOld(NOW, 1_000)).as("not older").isZero();
    assertThat(items.removeOld(NOW.plusMillis(1), 1_000)).isEqualTo(1_000);
  }

  @Test
  void keepsChangesByNumberInTheirOrder() {
    for (var dialect : List.of(Dialect.H2, Dialect.POSTGRESQL)) {
      var unrouted = stores.inject(new UnroutedChanges(sets(dialect)));
      var number = new Number(connection, "n" + dialect.ordinal());
      var all =
          IntStream.range(0, 3)
              .mapToObj(
                  each ->
                      new UnroutedChange(
                          Id.next(),
                          connection,
                          change(number.phoneNumberId(), KeptReason.UNKNOWN_NUMBER),
                          NOW.plusMillis(each)))
              .toList();
      unrouted.insert(all);
      stores.forget();

      assertThat(unrouted.lockFirst(number, 2))
          .extracting(UnroutedChange::id)
          .containsExactly(all.get(0).id(), all.get(1).id());
      unrouted.failed(all.get(0).id());
      stores.entities().clear();
      assertThat(unrouted.lockFirst(number, 2))
          .extracting(UnroutedChange::id)
          .containsExactly(all.get(1).id(), all.get(2).id());
      assertThat(unrouted.groups(connection, 10))
          .filteredOn(group -> number.phoneNumberId().equals(group.phoneNumberId()))
          .extracting(UnroutedChanges.Group::reason, UnroutedChanges.Group::changes)
          .containsExactlyInAnyOrder(tuple("UNKNOWN_NUMBER", 2L), tuple("FAILED", 1L));
    }
  }

  @Test
  void goesFromNumberToNumber() {
    var unrouted = stores.inject(new UnroutedChanges(sets(Dialect.H2)));
    var other = Id.next();
    unrouted.insert(
        List.of(
            new UnroutedChange(Id.next(), connection, change("a", KeptReason.QUOTA), NOW),
            new UnroutedChange(Id.next(), connection, change("a", KeptReason.QUOTA), NOW),
            new UnroutedChange(Id.next(), connection, change("b", KeptReason.QUOTA), NOW),
            new UnroutedChange(Id.next(), connection, change(null, KeptReason.NO_NUMBER), NOW),
            new UnroutedChange(Id.next(), other, change("a", KeptReason.QUOTA), NOW)));

    var first = unrouted.next(new Number(Id.NONE, "")).orElseThrow();
    var second = unrouted.next(first).orElseThrow();
    var third = unrouted.next(second).orElseThrow();

    assertThat(List.of(first, second, third))
        .containsExactlyInAnyOrder(
            new Number(connection, "a"), new Number(connection, "b"), new Number(other, "a"));
    assertThat(unrouted.next(third)).isEmpty();
  }

  @Test
  void keepsFewSkippedItems() {
    var skipped = stores.inject(new SkippedItems(sets(Dialect.H2)));
    var skip = new Tally.Skip(change("a", KeptReason.FAILED), "/entry/0\n", "has\u0000 no id");
    for (var arrival = 0; arrival < 11; arrival++) {
      skipped.insert(connection, Collections.nCopies(150, skip), NOW);
    }
    stores.forget();

    assertThat(skipped.removeExcess(connection, 1_000)).isEqualTo(100);
    assertThat(skipped.removeExcess(connection, 1_000)).isZero();
    assertThat(skipped.nextConnection(Id.NONE)).contains(connection);
    assertThat(skipped.nextConnection(connection)).isEmpty();
    var last = skipped.list(connection, 1).get(0);
    assertThat(last.pointer()).isEqualTo("/entry/0\\u000a");
    assertThat(last.reason()).isEqualTo("has\\u0000 no id");
    assertThat(last.skippedAt()).isEqualTo(NOW);
  }

  @Test
  void countsByTheHour() {
    var rows = stores.inject(new CountRows());
    var clock = ClockOfTests.of(() -> NOW);
    var counts = new ReceptionCounts(rows, null, clock);
    var post = CountKey.of(connection, CountKind.POST);
    counts.add(post);
    counts.add(post);
    counts.write();
    counts.add(post);
    counts.write();
    counts.write();
    stores.forget();

    assertThat(rows.of(connection, HOUR)).containsExactly(new CountRows.Sum("POST", "", 3));
    assertThat(rows.last(connection, CountKind.POST, HOUR)).isEqualTo(NOW);
    assertThat(rows.last(connection, CountKind.CHALLENGE, HOUR)).isNull();
    assertThat(rows.of(connection, HOUR.plus(Duration.ofHours(1)))).isEmpty();
    assertThat(rows.removeOld(HOUR.plusSeconds(1), 10)).isEqualTo(1);
  }
}
