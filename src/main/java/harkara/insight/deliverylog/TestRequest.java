package harkara.insight.deliverylog;

/**
 * Asks for a test.
 *
 * @param eventType whose sample to send; null for the first that the subscription wants
 */
public record TestRequest(String eventType) {}
