package harkara.base.database;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class NativeQueryTest {
  private static final Instant TIME = Instant.parse("2026-01-01T09:30:00Z");
  private static final UUID ONE = new UUID(0, 1);
  private static final UUID TWO = new UUID(0, 2);

  private final List<String> texts = new ArrayList<>();
  private final SortedMap<Integer, Object> parameters = new TreeMap<>();
  private List<?> found = List.of();

  @Test
  void givesValuesInTheirOrderAndEachOfAList() {
    found = List.of(ONE, TWO.toString());

    var ids =
        of("select id from event where at < ? and id in :ids and size > ?")
            .with(TIME)
            .in(List.of(ONE, TWO))
            .with(3)
            .ids();

    assertThat(texts)
        .containsExactly("select id from event where at < ? and id in (?, ?) and size > ?");
    assertThat(parameters.values()).containsExactly(TIME.atOffset(ZoneOffset.UTC), ONE, TWO, 3);
    assertThat(ids).containsExactly(ONE, TWO);
  }

  @Test
  void hasAsManyListsAsThereAre() {
    of("delete from event where a in :ids or b in :ids")
        .in(List.of(ONE))
        .in(List.of(TWO))
        .execute();

    assertThat(texts).containsExactly("delete from event where a in (?) or b in (?)");
    assertThat(parameters.values()).containsExactly(ONE, TWO);
  }

  @Test
  void readsRowsByTheirKeys() {
    found = List.of(new Object[] {ONE, 5}, new Object[] {TWO, 7});

    var sums = of("select id, size from event").map(row -> row.uuid(0), row -> row.number(1));

    assertThat(sums).containsEntry(ONE, 5L).containsEntry(TWO, 7L).hasSize(2);
  }

  @Test
  void findsNothingAsNothing() {
    assertThat(of("select id from event").firstId()).isEmpty();
  }

  private NativeQuery of(String text) {
    return NativeQuery.of(entities(), text);
  }

  private EntityManager entities() {
    return (EntityManager)
        Proxy.newProxyInstance(
            EntityManager.class.getClassLoader(),
            new Class<?>[] {EntityManager.class},
            (self, method, arguments) -> {
              texts.add((String) arguments[0]);
              return query();
            });
  }

  private Query query() {
    return (Query)
        Proxy.newProxyInstance(
            Query.class.getClassLoader(),
            new Class<?>[] {Query.class},
            (query, method, arguments) ->
                switch (method.getName()) {
                  case "setParameter" -> {
                    parameters.put((Integer) arguments[0], arguments[1]);
                    yield query;
                  }
                  case "executeUpdate" -> 1;
                  default -> found;
                });
  }
}
