package harkara.events.outbound;

import jakarta.json.bind.annotation.JsonbPropertyOrder;

/**
 * A message as it is known now.
 *
 * @param id the tenant's own
 * @param wamid WhatsApp's; null until that is known
 * @param joined how many statuses had waited for this, and have gone out with it
 */
@JsonbPropertyOrder({"id", "wamid", "joined"})
public record WhatsAppMessageView(String id, String wamid, int joined) {}
