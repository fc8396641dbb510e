package harkara.events.outbound;

import harkara.base.ids.Id;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Applies drafts to messages, one after the other. For one transaction. */
final class MessageChanges {
  private final UUID tenantId;
  private final Map<String, OutboundMessage> known;
  private final Map<String, String> ownIdsByWamid;
  private final Instant now;
  private final List<OutboundMessage> created = new ArrayList<>();
  private final List<Refused> refused = new ArrayList<>();

  /** A message that was refused just now. */
  record Refused(OutboundMessage message, Refusal refusal) {}

  /**
   * @param known by their own ids
   * @param ownIdsByWamid of messages that have one of the drafts' ids of WhatsApp's
   */
  MessageChanges(
      UUID tenantId,
      Map<String, OutboundMessage> known,
      Map<String, String> ownIdsByWamid,
      Instant now) {
    this.tenantId = tenantId;
    this.known = known;
    this.ownIdsByWamid = ownIdsByWamid;
    this.now = now;
  }

  List<OutboundMessage> created() {
    return created;
  }

  List<Refused> refused() {
    return refused;
  }

  MessageResult apply(MessageDraft draft) {
    try {
      var before = known.get(draft.ownId());
      requireAllowed(draft, before);
      var message = before == null ? create(draft) : before;
      tellFate(message, draft);
      return MessageResult.of(message);
    } catch (ProblemException problem) {
      return MessageResult.of(problem);
    }
  }

  private void requireAllowed(MessageDraft draft, OutboundMessage before) {
    if (before == null && draft.content() == null) {
      throw ProblemException.invalid(
          "/message", "is missing: nothing was stored under this id before");
    }
    if (before != null && draft.content() != null && !before.content().isSameAs(draft.content())) {
      throw conflict(
          "This id is stored with another message: send each message under an id of its own.");
    }
    if (draft.wamid() != null) {
      requireFree(draft, before);
    }
    if (draft.refusal() != null && before != null && before.wamid() != null) {
      throw conflict(
          "WhatsApp has taken this message, so that it cannot be refused: that it failed comes as a"
              + " status.");
    }
  }

  private void requireFree(MessageDraft draft, OutboundMessage before) {
    var holder = ownIdsByWamid.get(draft.wamid());
    if (holder != null && !holder.equals(draft.ownId())) {
      throw conflict("This wamid is stored with another message: one has to be wrong.");
    }
    if (before != null && before.wamid() != null && !before.wamid().equals(draft.wamid())) {
      throw conflict(
          "This id is stored with another wamid: send a message anew under an id of its own.");
    }
    if (before != null && before.isRefused()) {
      throw conflict(
          "This message was said to be refused: send a message anew under an id of its own.");
    }
  }

  private static ProblemException conflict(String detail) {
    return new ProblemException(ProblemType.CONFLICT, detail);
  }

  private OutboundMessage create(MessageDraft draft) {
    var message = new OutboundMessage(Id.next(), tenantId, draft.ownId(), draft.content(), now);
    known.put(draft.ownId(), message);
    created.add(message);
    return message;
  }

  /** Said again, it changes nothing. */
  private void tellFate(OutboundMessage message, MessageDraft draft) {
    if (draft.wamid() != null) {
      message.takenAs(draft.wamid());
      ownIdsByWamid.put(draft.wamid(), draft.ownId());
    }
    if (draft.refusal() != null && !message.isRefused()) {
      message.refusedAt(now);
      refused.add(new Refused(message, draft.refusal()));
    }
  }
}
