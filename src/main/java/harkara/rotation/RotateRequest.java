package harkara.rotation;

/**
 * Asks for a new secret.
 *
 * @param overlap how long the one before stays valid, ISO-8601; null for the operator's default
 */
public record RotateRequest(String overlap) {}
