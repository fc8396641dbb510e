package harkara.events.outbound;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.events.whatsapp.MessageStatus;
import java.util.List;
import java.util.UUID;

/** Joins statuses with the messages that their tenant has sent. */
public interface StatusJoin {

  /**
   * Tells what goes out now. A status whose message is not there yet is stored and goes out later,
   * from {@link StatusJoin}'s own side, with all that follows it for the same message in the order
   * in which it came; so is one of a message of which another still waits. Runs in the caller's
   * transaction, and is to be called once in it for each number, with all of its statuses.
   *
   * @param statuses of one number of the tenant, in the order in which they came, none of them seen
   *     before
   * @return for each status its payloads, in their order; none for one that waits
   */
  List<List<JsonNode>> take(UUID tenantId, String phoneNumberId, List<MessageStatus> statuses);
}
