package harkara.subscriptions.registry;

import jakarta.json.bind.annotation.JsonbPropertyOrder;

/**
 * Says whether a URL may be an endpoint.
 *
 * @param rule the one that it breaks, as a sentence; null where it may
 */
@JsonbPropertyOrder({"allowed", "rule"})
public record UrlCheckView(boolean allowed, String rule) {}
