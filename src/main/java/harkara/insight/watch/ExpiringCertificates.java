package harkara.insight.watch;

import harkara.delivery.transport.PeerCertificates;
import harkara.insight.notices.NoticeKind;
import harkara.subscriptions.endpoints.EndpointRules;
import harkara.subscriptions.endpoints.EndpointUrl;
import harkara.subscriptions.endpoints.NotAllowed;
import harkara.subscriptions.registry.SubscriptionCache;
import harkara.subscriptions.registry.SubscriptionSnapshot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds endpoints whose certificate ends in {@value #SOON} days, {@value #SOONER} and {@value
 * #SOONEST}, as this node saw it in its handshakes; no connection is opened for it. One that lasts
 * for less than {@value #PARTS} times {@value #SOON} days is told in the last of {@value #PARTS}
 * parts of its time. What was told stays known for some days behind the end, since nodes, and the
 * servers of one host, may differ in what they have seen.
 */
@ApplicationScoped
class ExpiringCertificates implements Watch {
  private static final int SOON = 30;
  private static final int SOONER = 14;
  private static final int SOONEST = 3;
  private static final int PARTS = 3;

  /** By then the endpoint fails, if it is called at all. */
  private static final Duration OVER = Duration.ofDays(7);

  private final PeerCertificates certificates;
  private final SubscriptionCache subscriptions;
  private final EndpointRules endpoints;

  ExpiringCertificates() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  ExpiringCertificates(
      PeerCertificates certificates, SubscriptionCache subscriptions, EndpointRules endpoints) {
    this.certificates = certificates;
    this.subscriptions = subscriptions;
    this.endpoints = endpoints;
  }

  @Override
  public NoticeKind kind() {
    return NoticeKind.CERTIFICATE_EXPIRING;
  }

  @Override
  public boolean isOfEachNode() {
    return true;
  }

  @Override
  public List<Condition> find(Instant now) {
    return certificates.endingBefore(now.plus(Duration.ofDays(SOON))).stream()
        .filter(seen -> seen.end().isAfter(now) && isInItsLastPart(seen, now))
        .flatMap(seen -> expiring(seen, now))
        .limit(MOST)
        .toList();
  }

  private static boolean isInItsLastPart(PeerCertificates.Seen seen, Instant now) {
    var lifetime = Duration.between(seen.begin(), seen.end());
    return Duration.between(now, seen.end()).compareTo(lifetime.dividedBy(PARTS)) < 0;
  }

  private Stream<Condition> expiring(PeerCertificates.Seen seen, Instant now) {
    var days = Duration.between(now, seen.end()).toDays();
    return subscriptions.of(seen.tenantId()).stream()
        .filter(each -> !each.paused() && !each.wanted().isOfNoticesAlone())
        .filter(each -> url(each).filter(url -> isOf(url, seen)).isPresent())
        .map(
            each ->
                new Condition(
                    kind(),
                    each.tenantId(),
                    each.id(),
                    null,
                    severity(days),
                    seen.end(),
                    days,
                    null));
  }

  private static boolean isOf(EndpointUrl url, PeerCertificates.Seen seen) {
    return url.tls() && url.host().equals(seen.host()) && url.port() == seen.port();
  }

  private static int severity(long days) {
    if (days < SOONEST) {
      return 3;
    }
    return days < SOONER ? 2 : 1;
  }

  private Optional<EndpointUrl> url(SubscriptionSnapshot subscription) {
    try {
      return Optional.of(endpoints.check(subscription.url()));
    } catch (NotAllowed nothingIsSent) {
      return Optional.empty();
    }
  }

  @Override
  public Ending ending(WatchState told, Instant now) {
    var subscription = subscriptions.find(told.tenantId(), told.subject().id());
    var isOver = subscription.isEmpty() || told.since().isBefore(now.minus(OVER));
    return isOver ? Ending.SILENT : Ending.NOT_YET;
  }
}
