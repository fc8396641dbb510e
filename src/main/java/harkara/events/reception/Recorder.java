package harkara.events.reception;

import harkara.events.publishing.EventDraft;
import harkara.events.publishing.OriginalsWanted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Records changes as they came, for tenants who want them so. */
@ApplicationScoped
class Recorder {
  private final Instance<OriginalsWanted> originals;

  Recorder() { // for the client proxy only
    this(null);
  }

  @Inject
  Recorder(Instance<OriginalsWanted> originals) {
    this.originals = originals;
  }

  /** Whether a tenant wants any. */
  boolean isWantedBy(UUID tenantId) {
    return originals != null && originals.stream().anyMatch(wanted -> wanted.of(tenantId));
  }

  /**
   * @param types of the events that it became
   * @return the event to store; empty where nobody wants one that became these
   */
  Optional<EventDraft> record(ReadChange read, Set<String> types) {
    var tenantId = read.route().tenantId();
    if (originals.stream().noneMatch(wanted -> wanted.of(tenantId, types))) {
      return Optional.empty();
    }
    return Optional.of(
        EventDraft.original(
            read.change().envelope(),
            types,
            Subjects.of(read.change().value()),
            OnlyMessage.of(read.change().value())));
  }
}
