package harkara.events.outbound;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.base.database.DatabaseClock;
import harkara.base.ids.Id;
import harkara.events.outbound.OutboundMessages.FoundMessages;
import harkara.events.whatsapp.MessageStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Joins statuses as they come in, and has those wait whose message is not there yet. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
class Statuses implements StatusJoin {
  private final Senders senders;
  private final OutboundMessages messages;
  private final WaitingStatuses waiting;
  private final OutboundSettings settings;
  private final DatabaseClock clock;

  Statuses() { // for the client proxy only
    this(null, null, null, null, null);
  }

  @Inject
  Statuses(
      Senders senders,
      OutboundMessages messages,
      WaitingStatuses waiting,
      OutboundSettings settings,
      DatabaseClock clock) {
    this.senders = senders;
    this.messages = messages;
    this.waiting = waiting;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public List<List<JsonNode>> take(
      UUID tenantId, String phoneNumberId, List<MessageStatus> statuses) {
    if (statuses.isEmpty() || !senders.has(tenantId)) {
      return statuses.stream().map(status -> status.payloads(null)).toList();
    }
    var wamids = statuses.stream().map(MessageStatus::messageId).toList();
    var taking =
        new Taking(
            tenantId,
            phoneNumberId,
            messages.of(
                tenantId, statuses.stream().filter(MessageStatus::waitsForMessage).toList()),
            waiting.lastDue(tenantId, wamids));
    var payloads = statuses.stream().map(taking::take).toList();
    waiting.insert(tenantId, taking.waits);
    return payloads;
  }

  /** The statuses of a call, one after the other. */
  private final class Taking {
    private final UUID tenantId;
    private final String phoneNumberId;
    private final FoundMessages known;

    /** When what waits for a message is due; who comes behind it is not due before. */
    private final Map<String, Instant> due;

    private final List<WaitingStatus> waits = new ArrayList<>();
    private final Instant now = clock.now();

    Taking(UUID tenantId, String phoneNumberId, FoundMessages known, Map<String, Instant> due) {
      this.tenantId = tenantId;
      this.phoneNumberId = phoneNumberId;
      this.known = known;
      this.due = due;
    }

    List<JsonNode> take(MessageStatus status) {
      var before = due.get(status.messageId());
      var message = known.of(status);
      var isMissing = status.waitsForMessage() && message.isEmpty();
      if (JoinIds.isId(status.messageId()) && (isMissing || before != null)) {
        wait(status, isMissing ? later(before, now.plus(settings.joinWait())) : before);
        return List.of();
      }
      return status.payloads(message.map(OutboundMessage::sent).orElse(null));
    }

    private void wait(MessageStatus status, Instant until) {
      due.put(status.messageId(), until);
      waits.add(new WaitingStatus(Id.next(), tenantId, phoneNumberId, status, until, now));
    }

    private static Instant later(Instant one, Instant other) {
      return one == null || one.isBefore(other) ? other : one;
    }
  }
}
