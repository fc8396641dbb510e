package harkara.eventtypes;

import harkara.database.DatabaseCalls;
import harkara.database.DatabaseClock;
import harkara.ids.Id;
import harkara.payload.ShippedEventTypes;
import harkara.payload.StrictJson;
import harkara.problem.ProblemException;
import harkara.problem.ProblemType;
import harkara.tenants.AuditAction;
import harkara.tenants.Audited;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The catalog: the types that come with the WAR, and the operator's own. What the database says of
 * an operator's type is remembered for less than a second.
 */
@ApplicationScoped
public class EventTypes {
  private static final Duration REMEMBERED = Duration.ofMillis(800);
  private static final int MAX_REMEMBERED = 10_000;

  private final CustomEventTypes rows;
  private final DatabaseCalls calls;
  private final DatabaseClock clock;
  private final Event<Audited> audit;
  private final Map<String, EventType> shipped = new LinkedHashMap<>();
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  @PersistenceContext private EntityManager entities;

  private record Known(EventType type, Instant until) {}

  EventTypes() { // for the client proxy only
    this.rows = null;
    this.calls = null;
    this.clock = null;
    this.audit = null;
  }

  @Inject
  EventTypes(
      CustomEventTypes rows, DatabaseCalls calls, DatabaseClock clock, Event<Audited> audit) {
    this.rows = rows;
    this.calls = calls;
    this.clock = clock;
    this.audit = audit;
    for (var type : ShippedEventTypes.load()) {
      shipped.put(
          type.name(),
          EventType.of(type.name(), type.description(), type.schema(), type.sample(), true));
    }
  }

  public Optional<EventType> find(String name) {
    var found = shipped.get(name);
    return found != null ? Optional.of(found) : findCustom(name);
  }

  private Optional<EventType> findCustom(String name) {
    if (!EventType.isName(name)) {
      return Optional.empty();
    }
    var now = clock.now();
    var remembered = known.get(name);
    if (remembered != null && now.isBefore(remembered.until())) {
      return Optional.of(remembered.type());
    }
    var found = calls.inTime(() -> rows.find(name)).map(EventTypes::compile);
    if (known.size() >= MAX_REMEMBERED) {
      known.clear();
    }
    found.ifPresent(type -> known.put(name, new Known(type, now.plus(REMEMBERED))));
    return found;
  }

  /** Those of the WAR first, then the operator's by name. */
  List<EventType> list() {
    var all = new ArrayList<>(shipped.values());
    entities
        .createQuery("select t from CustomEventType t order by t.name", CustomEventType.class)
        .getResultStream()
        .map(EventTypes::compile)
        .forEach(all::add);
    return all;
  }

  @Transactional
  EventType create(EventType type) {
    if (find(type.name()).isPresent()) {
      throw new ProblemException(ProblemType.CONFLICT, "There is an event type of that name.");
    }
    var row = new CustomEventType(Id.next(), type.name(), clock.now());
    define(row, type);
    entities.persist(row);
    audit.fire(Audited.of(null, AuditAction.EVENT_TYPE_CREATED, type.name(), null));
    return type;
  }

  @Transactional
  EventType change(EventType type) {
    if (shipped.containsKey(type.name())) {
      throw new ProblemException(
          ProblemType.CONFLICT, "An event type that comes with the server cannot be changed.");
    }
    define(rows.find(type.name()).orElseThrow(() -> ProblemException.notFound("event type")), type);
    known.remove(type.name());
    audit.fire(Audited.of(null, AuditAction.EVENT_TYPE_CHANGED, type.name(), null));
    return type;
  }

  private static void define(CustomEventType row, EventType type) {
    row.define(
        type.description(),
        type.schema().toString().getBytes(StandardCharsets.UTF_8),
        type.sample().toString().getBytes(StandardCharsets.UTF_8));
  }

  private static EventType compile(CustomEventType row) {
    return EventType.of(
        row.name(),
        row.description(),
        StrictJson.parse(row.schema()),
        StrictJson.parse(row.sample()),
        false);
  }
}
