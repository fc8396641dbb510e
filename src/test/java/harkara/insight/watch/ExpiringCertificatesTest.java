package harkara.insight.watch;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.base.ids.Id;
import harkara.delivery.transport.PeerCertificates;
import harkara.insight.notices.NoticeKind;
import harkara.subscriptions.endpoints.EndpointRules;
import harkara.subscriptions.endpoints.EndpointsOfTests;
import harkara.subscriptions.registry.CacheOfTests;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpiringCertificatesTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final UUID TENANT = Id.at(NOW);
  private static final EndpointRules ENDPOINTS = EndpointsOfTests.development(EndpointsOfTests.ANY);

  @ParameterizedTest
  @CsvSource({"P29D,1", "P14D,1", "P13DT23H,2", "P3D,2", "P2DT1H,3", "PT1H,3"})
  void growsWorseAsTheEndComesNearer(Duration left, int severity) {
    var found = watch("example.com", left).find(NOW);

    assertThat(found).hasSize(1);
    var expiring = found.get(0);
    assertThat(expiring.kind()).isEqualTo(NoticeKind.CERTIFICATE_EXPIRING);
    assertThat(expiring.severity()).isEqualTo(severity);
    assertThat(expiring.since()).isEqualTo(NOW.plus(left));
    assertThat(expiring.count()).isEqualTo(left.toDays());
  }

  @Test
  void whatHasEndedIsNotTold() {
    assertThat(watch("example.com", Duration.ofHours(-1)).find(NOW)).isEmpty();
  }

  @Test
  void anotherHostIsNoneOfItsSubscriptions() {
    assertThat(watch("other.example.com", Duration.ofDays(3)).find(NOW)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"P6D,P5D,0", "P6D,P2DT1H,0", "P6D,P1DT23H,1", "P90D,P30D,0", "P90D,P29D,1"})
  void oneThatLastsShortlyIsToldInItsLastThird(Duration lifetime, Duration left, int told) {
    assertThat(watch("example.com", lifetime, left).find(NOW)).hasSize(told);
  }

  @Test
  void whatWasToldIsKnownUntilSomeDaysBehindTheEnd() {
    var subscription = CacheOfTests.subscription(TENANT, "*");
    var cache = CacheOfTests.of(subscription);
    var watch = new ExpiringCertificates(new PeerCertificates(), cache, ENDPOINTS);
    var told = new WatchState(Id.next(), expiring(subscription.id(), Duration.ofDays(2)), NOW);

    assertThat(watch.ending(told, NOW)).isEqualTo(Ending.NOT_YET);
    assertThat(watch.ending(told, NOW.plus(Duration.ofDays(8)))).isEqualTo(Ending.NOT_YET);
    assertThat(watch.ending(told, NOW.plus(Duration.ofDays(10)))).isEqualTo(Ending.SILENT);
  }

  @Test
  void onlyOneThatEndsLaterIsNewsBesideOneThatWasTold() {
    var subscription = UUID.randomUUID();
    var told = new WatchState(Id.next(), expiring(subscription, Duration.ofDays(10)), NOW);

    assertThat(told.leavesToTell(expiring(subscription, Duration.ofDays(2)), NOW)).isFalse();
    assertThat(told.leavesToTell(expiring(subscription, Duration.ofDays(10)), NOW)).isFalse();
    assertThat(told.leavesToTell(expiring(subscription, Duration.ofDays(20)), NOW)).isTrue();
  }

  private static Condition expiring(UUID subscription, Duration left) {
    var days = left.toDays();
    return new Condition(
        NoticeKind.CERTIFICATE_EXPIRING,
        TENANT,
        subscription,
        null,
        days < 3 ? 3 : 1,
        NOW.plus(left),
        days,
        null);
  }

  private static ExpiringCertificates watch(String host, Duration left) {
    return watch(host, Duration.ofDays(365), left);
  }

  /** Of a tenant with a subscription at example.com, and one to notices alone. */
  private static ExpiringCertificates watch(String host, Duration lifetime, Duration left) {
    var certificates =
        new PeerCertificates() {
          @Override
          public List<Seen> endingBefore(Instant time) {
            return List.of(
                new Seen(TENANT, host, 443, NOW.plus(left).minus(lifetime), NOW.plus(left)));
          }
        };
    var cache =
        CacheOfTests.of(
            CacheOfTests.subscription(TENANT, "*"),
            CacheOfTests.subscription(TENANT, "endpoint.failing"));
    return new ExpiringCertificates(certificates, cache, ENDPOINTS);
  }
}
