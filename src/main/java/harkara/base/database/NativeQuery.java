package harkara.base.database;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A statement in the database's own language. Its values stand as {@code ?} and are given in their
 * order; {@code :ids} is a list of ids, of which native queries have none.
 *
 * <pre>{@code
 * NativeQuery.of(entities, "select id from event where tenant_id = ? and id in :ids")
 *     .with(tenantId)
 *     .in(ids)
 *     .ids()
 * }</pre>
 */
public final class NativeQuery {
  private static final Pattern LIST = Pattern.compile(":ids\\b");

  private final EntityManager entities;
  private final List<Object> values = new ArrayList<>();
  private String text;
  private int limit = Integer.MAX_VALUE;

  private NativeQuery(EntityManager entities, String text) {
    this.entities = entities;
    this.text = text;
  }

  public static NativeQuery of(EntityManager entities, String text) {
    return new NativeQuery(entities, text);
  }

  /** The next value; a time as every database takes it. */
  public NativeQuery with(Object value) {
    values.add(value instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : value);
    return this;
  }

  /** The next list; of one id at least. */
  public NativeQuery in(Collection<UUID> ids) {
    text = LIST.matcher(text).replaceFirst("(?" + ", ?".repeat(ids.size() - 1) + ")");
    values.addAll(ids);
    return this;
  }

  /** So many rows, where there are more. */
  public NativeQuery atMost(int rows) {
    limit = rows;
    return this;
  }

  public <T> List<T> list(Function<NativeRow, T> reader) {
    var found = StatementTimes.OF_THIS_NODE.time(text, () -> rows(query()));
    return found.stream().map(NativeRow::new).map(reader).toList();
  }

  private static List<?> rows(Query query) {
    return query.getResultList();
  }

  /** Of rows of which each has another key. */
  public <K, V> Map<K, V> map(Function<NativeRow, K> key, Function<NativeRow, V> value) {
    var found = new HashMap<K, V>();
    forEach(row -> found.put(key.apply(row), value.apply(row)));
    return found;
  }

  public void forEach(Consumer<NativeRow> reader) {
    list(Function.identity()).forEach(reader);
  }

  /** The ids that it finds, where it asks for nothing else. */
  public List<UUID> ids() {
    return list(row -> row.uuid(0));
  }

  /** The first of {@link #ids()}. */
  public Optional<UUID> firstId() {
    return ids().stream().findFirst();
  }

  /** The only row that it finds. */
  public NativeRow row() {
    return new NativeRow(
        StatementTimes.OF_THIS_NODE.<Object>time(text, () -> query().getSingleResult()));
  }

  /** The only number that it finds. */
  public long number() {
    return row().number(0);
  }

  /**
   * Changes rows.
   *
   * @return how many
   */
  public int execute() {
    return StatementTimes.OF_THIS_NODE.time(text, () -> query().executeUpdate());
  }

  private Query query() {
    var query = entities.createNativeQuery(text);
    if (limit < Integer.MAX_VALUE) {
      query.setMaxResults(limit);
    }
    for (var index = 0; index < values.size(); index++) {
      query.setParameter(index + 1, values.get(index));
    }
    return query;
  }
}
