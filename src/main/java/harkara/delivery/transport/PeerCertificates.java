package harkara.delivery.transport;

import harkara.base.caches.BoundedMaps;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * When the certificates end that receivers showed to this node in its handshakes, the last one of
 * each; of the {@value #MOST} receivers that are called most.
 */
@ApplicationScoped
public class PeerCertificates {
  private static final int MOST = 10_000;

  private final Map<Target, Validity> seen = BoundedMaps.of(MOST);

  /** A receiver of a tenant, and from when on and until when its certificate is valid. */
  public record Seen(UUID tenantId, String host, int port, Instant begin, Instant end) {}

  private record Validity(Instant begin, Instant end) {}

  /** The certificate of a receiver, which was found to be in order. */
  void seen(Target target, X509Certificate certificate) {
    seen.put(
        target,
        new Validity(
            certificate.getNotBefore().toInstant(), certificate.getNotAfter().toInstant()));
  }

  /** Those that end before a time. */
  public List<Seen> endingBefore(Instant time) {
    return seen.entrySet().stream()
        .filter(each -> each.getValue().end().isBefore(time))
        .map(each -> seen(each.getKey(), each.getValue()))
        .toList();
  }

  private static Seen seen(Target target, Validity of) {
    return new Seen(target.tenantId(), target.host(), target.port(), of.begin(), of.end());
  }
}
