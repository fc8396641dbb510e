package harkara.subscriptions.rotation;

/**
 * Asks for a new secret.
 *
 * @param overlap how long the one before stays valid, ISO-8601; null for the operator's default
 * @param secret that the receiver has already, or will have; null for a random one
 */
public record RotateRequest(String overlap, String secret) {
  /** Without the secret. */
  @Override
  public String toString() {
    return "RotateRequest[" + overlap + "]";
  }
}
