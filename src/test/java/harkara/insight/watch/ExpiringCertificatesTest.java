package harkara.insight.watch;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.base.ids.Id;
import harkara.delivery.transport.PeerCertificates;
import harkara.insight.notices.NoticeKind;
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

  /** Of a tenant with a subscription at example.com, and one to notices alone. */
  private static ExpiringCertificates watch(String host, Duration left) {
    var certificates =
        new PeerCertificates() {
          @Override
          public List<Seen> endingBefore(Instant time) {
            return List.of(new Seen(TENANT, host, 443, NOW.plus(left)));
          }
        };
    var cache =
        CacheOfTests.of(
            CacheOfTests.subscription(TENANT, "*"),
            CacheOfTests.subscription(TENANT, "endpoint.failing"));
    return new ExpiringCertificates(
        certificates, cache, EndpointsOfTests.development(EndpointsOfTests.ANY));
  }
}
