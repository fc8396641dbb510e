package harkara.subscriptions.registry;

import jakarta.validation.constraints.NotBlank;

/** Asks whether a URL may be an endpoint. */
public record UrlCheckRequest(@NotBlank(message = "is needed") String url) {}
