package harkara.subscriptions.endpoints;

import harkara.base.log.LogText;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The addresses of this host's network interfaces, looked at once a minute. */
@ApplicationScoped
class OwnAddresses {
  private static final Logger LOG = System.getLogger(OwnAddresses.class.getName());

  private final Supplier<Collection<InetAddress>> source;
  private volatile Set<ByteBuffer> addresses = Set.of();

  @Inject
  OwnAddresses() {
    this(OwnAddresses::ofInterfaces);
  }

  OwnAddresses(Supplier<Collection<InetAddress>> source) {
    this.source = source;
    refresh();
  }

  private static Collection<InetAddress> ofInterfaces() {
    try {
      return NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Leaves them as they were when the system does not say. */
  void refresh() {
    try {
      addresses =
          source.get().stream()
              .map(address -> ByteBuffer.wrap(address.getAddress()))
              .collect(Collectors.toUnmodifiableSet());
    } catch (RuntimeException unknown) {
      LOG.log(
          Level.WARNING,
          () -> "the addresses of this host could not be read " + LogText.of(unknown));
    }
  }

  boolean contain(byte[] address) {
    return addresses.contains(ByteBuffer.wrap(address));
  }
}
