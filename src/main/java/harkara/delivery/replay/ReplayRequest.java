package harkara.delivery.replay;

import jakarta.validation.constraints.NotBlank;

/**
 * Asks for new attempts of all that died.
 *
 * @param since an RFC 3339 time; deliveries that died then or later are meant
 */
public record ReplayRequest(@NotBlank(message = "is needed") String since) {}
