package harkara.insight.stream;

import harkara.base.ids.Id;
import harkara.delivery.attempts.AttemptRow;
import harkara.delivery.attempts.AttemptRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The latest attempts of the tenants that are watched on this node, for one thread at a time. */
@ApplicationScoped
class AttemptWindows {
  /** How much time a page of what was missed covers at most, which bounds what it has to read. */
  private static final Duration PAGE_TIME = Duration.ofMinutes(1);

  /** Attempts of a page of what was missed. */
  static final int PAGE = 500;

  private final AttemptRows rows;
  private final Map<UUID, AttemptWindow> windows = new HashMap<>();

  /**
   * Some of what a client has missed.
   *
   * @param end up to where that is all
   */
  record Page(List<AttemptRow> rows, UUID end) {}

  AttemptWindows() { // for the client proxy only
    this(null);
  }

  @Inject
  AttemptWindows(AttemptRows rows) {
    this.rows = rows;
  }

  /** Empty for a tenant that was not among those of the last move. */
  Optional<AttemptWindow> of(UUID tenantId) {
    return Optional.ofNullable(windows.get(tenantId));
  }

  void clear() {
    windows.clear();
  }

  /** Reads what has turned up above this id, of these tenants and no others. */
  void moveTo(UUID start, Set<UUID> tenants) {
    windows.keySet().retainAll(tenants);
    var before = AttemptWindow.digestStart(start);
    windows.values().forEach(window -> window.moveTo(before));
    look(List.copyOf(windows.keySet()), start);
    var fresh = new HashSet<>(tenants);
    fresh.removeAll(windows.keySet());
    fresh.forEach(tenant -> windows.put(tenant, new AttemptWindow()));
    look(fresh, before);
  }

  private void look(Collection<UUID> tenants, UUID start) {
    if (tenants.isEmpty()) {
      return;
    }
    var unknown =
        rows.ids(tenants, start).stream()
            .filter(id -> tenants.stream().noneMatch(tenant -> windows.get(tenant).knows(id)))
            .toList();
    rows.find(tenants, unknown).forEach(row -> windows.get(row.tenantId()).add(row));
  }

  /** Where to go on: behind the last, unless something has turned up before it. */
  UUID resumed(UUID tenantId, ResumeToken last) {
    if (last.seen() == null) {
      return last.attempt();
    }
    var start = AttemptWindow.digestStart(last.attempt());
    var seen = 0L;
    for (var id : rows.ids(List.of(tenantId), start, last.attempt())) {
      seen = ResumeToken.digest(seen, id);
    }
    return seen == last.seen() ? last.attempt() : start;
  }

  /** The first of what is above one id, and not above another. */
  Page missed(UUID tenantId, UUID after, UUID start) {
    var end = Id.firstAt(Id.timeOf(after).plus(PAGE_TIME));
    var until = end.compareTo(start) < 0 ? end : start;
    var page = rows.page(tenantId, after, until, PAGE);
    return new Page(page, page.size() < PAGE ? until : page.get(PAGE - 1).id());
  }
}
