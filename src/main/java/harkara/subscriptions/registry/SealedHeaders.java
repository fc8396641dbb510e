package harkara.subscriptions.registry;

import harkara.base.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;

/** Seals the values of custom headers into a subscription, and opens them. */
@ApplicationScoped
class SealedHeaders {
  static final String FIELD = "headers";

  private final Vault vault;

  SealedHeaders() { // for the client proxy only
    this(null);
  }

  @Inject
  SealedHeaders(Vault vault) {
    this.vault = vault;
  }

  /** The same headers stay sealed as they are. */
  void seal(Subscription subscription, CustomHeaders headers) {
    if (!isSealed(subscription, headers)) {
      var sealed =
          headers.isEmpty() ? new byte[0] : vault.seal(headers.bytes(), context(subscription));
      subscription.send(headers, sealed);
    }
  }

  private boolean isSealed(Subscription subscription, CustomHeaders headers) {
    try {
      return Arrays.equals(open(subscription).bytes(), headers.bytes());
    } catch (RuntimeException closed) {
      return false; // under a master key that is lost
    }
  }

  /**
   * @throws RuntimeException when its master key is lost
   */
  CustomHeaders open(Subscription subscription) {
    var sealed = subscription.sealedHeaders();
    return sealed.length == 0
        ? CustomHeaders.none()
        : CustomHeaders.fromBytes(vault.open(sealed, context(subscription)));
  }

  private static Vault.Context context(Subscription subscription) {
    return new Vault.Context(subscription.tenantId(), subscription.id(), FIELD);
  }
}
