package harkara.base.database;

import jakarta.persistence.TypedQuery;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The conditions of a query that depend on what is asked for, with the values of their names. */
public final class Conditions {
  private final StringBuilder text = new StringBuilder();
  private final Map<String, Object> values = new LinkedHashMap<>();

  /**
   * @param condition with this name behind a colon
   * @param value empty where the condition does not matter
   */
  public Conditions and(String condition, String name, Optional<?> value) {
    value.ifPresent(known -> and(condition).with(name, known));
    return this;
  }

  public Conditions and(String condition) {
    text.append(" and ").append(condition);
    return this;
  }

  /** The value of a name in one of the conditions. */
  public Conditions with(String name, Object value) {
    values.put(name, value);
    return this;
  }

  /** Each behind an {@code and}. */
  public String text() {
    return text.toString();
  }

  public <T> TypedQuery<T> bind(TypedQuery<T> query) {
    values.forEach(query::setParameter);
    return query;
  }
}
