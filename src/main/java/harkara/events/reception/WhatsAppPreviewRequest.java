package harkara.events.reception;

import harkara.base.rest.LargeBody;
import jakarta.validation.constraints.NotBlank;

/**
 * Asks what a body would become.
 *
 * @param body the text of one of Meta's
 */
@LargeBody
public record WhatsAppPreviewRequest(@NotBlank String body) {}
