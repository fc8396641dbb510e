package harkara.delivery.transport;

import java.util.UUID;

/** Finds the addresses of host names. */
public interface HostLookup {
  /**
   * Looks a name up, without blocking the caller. The client gives up after {@code
   * harkara.transport.lookup-timeout}, counted from the beginning of the lookup, and judges each
   * result by the {@link harkara.subscriptions.endpoints.AddressPolicy}.
   *
   * @param tenantId in whose share it is looked up
   * @param host as in the URL; never an IP literal
   * @return with the addresses in the order in which they are to be tried; none when there are
   *     none. Its answer fails with {@link java.util.concurrent.RejectedExecutionException} when
   *     too many lookups wait, with anything else when the lookup failed.
   */
  Question lookup(UUID tenantId, String host);
}
