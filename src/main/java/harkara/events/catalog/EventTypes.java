package harkara.events.catalog;

import harkara.accounts.identity.AuditAction;
import harkara.accounts.identity.AuditEvent;
import harkara.base.caches.ExpiringCache;
import harkara.base.database.DatabaseCalls;
import harkara.base.database.DatabaseClock;
import harkara.base.ids.Id;
import harkara.base.json.Excerpt;
import harkara.base.json.Flaw;
import harkara.base.json.StrictJson;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import harkara.events.payload.ShippedEventTypes;
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

/**
 * The catalog: the types that come with the WAR, and the operator's own. What the database says of
 * an operator's type is cached for less than a second; what was compiled of it, for as long as the
 * database says the same.
 */
@ApplicationScoped
public class EventTypes {
  private static final Duration REMEMBERED = Duration.ofMillis(800);
  private static final int MAX_REMEMBERED = 10_000;
  private static final int MAX_OFFERED = 500;
  private static final int MAX_ECHO = 100;

  private final CustomEventTypes rows;
  private final DatabaseCalls calls;
  private final DatabaseClock clock;
  private final Event<AuditEvent> audit;
  private final Map<String, EventType> shipped = new LinkedHashMap<>();
  private final ExpiringCache<String, Compiled> cache;

  @PersistenceContext private EntityManager entities;

  private volatile CachedNames names = new CachedNames(List.of(), Instant.MIN);

  private record Compiled(CustomEventType row, EventType type) {}

  private record CachedNames(List<String> names, Instant until) {}

  EventTypes() { // for the client proxy only
    this.rows = null;
    this.calls = null;
    this.clock = null;
    this.audit = null;
    this.cache = null;
  }

  @Inject
  EventTypes(
      CustomEventTypes rows, DatabaseCalls calls, DatabaseClock clock, Event<AuditEvent> audit) {
    this.rows = rows;
    this.calls = calls;
    this.clock = clock;
    this.audit = audit;
    this.cache = new ExpiringCache<>(MAX_REMEMBERED, REMEMBERED, clock::now);
    for (var type : ShippedEventTypes.load()) {
      shipped.put(type.name(), EventType.of(type));
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
    return cache
        .get(name, before -> calls.inTime(() -> rows.find(name)).map(row -> compile(row, before)))
        .map(Compiled::type);
  }

  private static Compiled compile(CustomEventType row, Optional<Compiled> before) {
    return before
        .filter(each -> each.row().isDefinedAs(row))
        .orElseGet(() -> new Compiled(row, compile(row)));
  }

  /**
   * What to answer to somebody who named an event type that there is not: it repeats the name and
   * offers the nearest one.
   *
   * @param pointer where the name stands in the request
   */
  public ProblemException unknown(String pointer, String name) {
    var rule = "is \"" + Excerpt.of(name, MAX_ECHO) + "\", which is no event type; " + offer(name);
    return new ProblemException(
        ProblemType.UNKNOWN_EVENT_TYPE,
        "The field " + Flaw.fieldOf(pointer) + " " + rule + ".",
        List.of(new Flaw(pointer, rule)));
  }

  private String offer(String name) {
    return NearestName.of(name, names())
        .map(near -> "did you mean " + near + "? GET /api/v1/event-types lists all")
        .orElse("GET /api/v1/event-types lists them");
  }

  private List<String> names() {
    var now = clock.now();
    var cached = names;
    if (now.isBefore(cached.until())) {
      return cached.names();
    }
    var all = new ArrayList<>(shipped.keySet());
    all.addAll(calls.inTime(() -> rows.names(MAX_OFFERED)));
    names = new CachedNames(List.copyOf(all), now.plus(REMEMBERED));
    return names.names();
  }

  /** Those of the WAR first, then the operator's by name. */
  @Transactional
  List<EventType> list() {
    var all = new ArrayList<>(shipped.values());
    entities
        .createQuery("select t from CustomEventType t order by t.name", CustomEventType.class)
        .getResultStream()
        .map(row -> cache.put(row.name(), before -> compile(row, before)).type())
        .forEach(all::add);
    return all;
  }

  @Transactional
  EventType create(EventType type) {
    if (find(type.name()).isPresent()) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "There is an event type of that name already: change it with PUT, or take another name.");
    }
    var row = new CustomEventType(Id.next(), type.name(), clock.now());
    define(row, type);
    entities.persist(row);
    audit.fire(AuditEvent.of(null, AuditAction.EVENT_TYPE_CREATED, type.name(), null));
    return type;
  }

  @Transactional
  EventType change(EventType type) {
    if (shipped.containsKey(type.name())) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "An event type that comes with the server cannot be changed: add one under another"
              + " name.");
    }
    var row = rows.find(type.name()).orElseThrow(() -> ProblemException.notFound("event type"));
    define(row, type);
    row.changedAt(clock.now());
    cache.remove(type.name());
    audit.fire(AuditEvent.of(null, AuditAction.EVENT_TYPE_CHANGED, type.name(), null));
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
        StrictJson.parse(row.sample()));
  }
}
