package harkara.delivery.transport;

import harkara.base.caches.BoundedMaps;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * When the certificates end that receivers showed to this node in its handshakes, the last one of
 * each; of the {@value #MOST} receivers that are called most.
 */
@ApplicationScoped
public class PeerCertificates {
  private static final int MOST = 10_000;

  private final Map<Target, Instant> ends = BoundedMaps.of(MOST);

  /** A receiver of a tenant, and when its certificate ends. */
  public record Seen(UUID tenantId, String host, int port, Instant end) {}

  /** The certificate of a receiver, which was found to be in order. */
  void seen(Target target, X509Certificate certificate) {
    ends.put(target, certificate.getNotAfter().toInstant());
  }

  /** Those that end before a time. */
  public List<Seen> endingBefore(Instant time) {
    return ends.entrySet().stream()
        .filter(each -> each.getValue().isBefore(time))
        .map(each -> seen(each.getKey(), each.getValue()))
        .toList();
  }

  private static Seen seen(Target target, Instant end) {
    return new Seen(target.tenantId(), target.host(), target.port(), end);
  }

  /** When that of a receiver ends; empty where this node has not seen it. */
  public Optional<Instant> end(UUID tenantId, String host, int port) {
    return Optional.ofNullable(ends.get(new Target(tenantId, true, host, port)));
  }
}
