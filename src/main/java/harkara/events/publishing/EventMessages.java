package harkara.events.publishing;

import harkara.base.json.LenientJson;
import harkara.events.masking.PayloadMask;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Which messages events are about, for lists of what became of them. */
@ApplicationScoped
public class EventMessages {
  private final EventLog log;
  private final PayloadMask mask;

  EventMessages() { // for the client proxy only
    this(null, null);
  }

  @Inject
  EventMessages(EventLog log, PayloadMask mask) {
    this.log = log;
    this.mask = mask;
  }

  /**
   * One query for all of them; those whose payload is removed, or Meta's own, are left out.
   *
   * @param ids as many as a page has
   */
  public Map<UUID, EventMessage> of(UUID tenantId, Collection<UUID> ids) {
    var found = new HashMap<UUID, EventMessage>();
    log.payloadsOf(tenantId, ids).forEach((id, payload) -> found.put(id, message(payload)));
    return found;
  }

  private EventMessage message(byte[] payload) {
    return LenientJson.parse(new String(payload, StandardCharsets.UTF_8))
        .map(
            json ->
                new EventMessage(
                    json.path("message_id").textValue(),
                    mask.phone(json.path("from").textValue()),
                    mask.phone(json.path("to").textValue())))
        .orElse(EventMessage.NONE);
  }
}
