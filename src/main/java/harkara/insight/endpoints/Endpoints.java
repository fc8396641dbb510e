package harkara.insight.endpoints;

import harkara.accounts.identity.Credential;
import harkara.delivery.attempts.LastSuccesses;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The endpoints that somebody may see: a tenant its own, an operator all. */
@ApplicationScoped
class Endpoints {
  private final EndpointSnapshots snapshots;
  private final LastSuccesses successes;

  Endpoints() { // for the client proxy only
    this(null, null);
  }

  @Inject
  Endpoints(EndpointSnapshots snapshots, LastSuccesses successes) {
    this.snapshots = snapshots;
    this.successes = successes;
  }

  /** All of them, in this order. */
  EndpointSnapshot sorted(UUID owner, EndpointSort sort) {
    var snapshot = owner.equals(Credential.OPERATOR) ? snapshots.ofAll() : snapshots.of(owner);
    return new EndpointSnapshot(snapshot.asOf(), sort.sorted(snapshot.endpoints()));
  }

  /** Of some of them, with what is older than a day. */
  List<EndpointView> views(List<Endpoint> page) {
    var older = older(page.stream().filter(each -> each.lastSuccess() == null).toList());
    return page.stream()
        .map(
            each ->
                EndpointView.of(
                    each,
                    Optional.ofNullable(each.lastSuccess()).orElseGet(() -> older.get(each.id()))))
        .toList();
  }

  private Map<UUID, Instant> older(List<Endpoint> unknown) {
    Set<UUID> tenants =
        unknown.stream().map(each -> each.subscription().tenantId()).collect(Collectors.toSet());
    return successes.of(tenants, unknown.stream().map(Endpoint::id).toList());
  }
}
