package harkara.transport;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Finds the addresses of a host name. */
public interface HostLookup {
  /**
   * Looks a name up, without blocking the caller. The client gives up after {@code
   * harkara.transport.lookup-timeout}, and judges each result by the {@link
   * harkara.endpoints.AddressPolicy}.
   *
   * @param host as in the URL; never an IP literal
   * @return in the order in which they are to be tried; empty when there are none. Fails with
   *     {@link java.util.concurrent.RejectedExecutionException} when too many lookups wait, with
   *     anything else when the lookup failed.
   */
  CompletionStage<List<InetAddress>> lookup(String host);
}
