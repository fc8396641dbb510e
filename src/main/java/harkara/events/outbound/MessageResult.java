package harkara.events.outbound;

import harkara.base.problem.ProblemException;
import java.util.Map;

/**
 * What has become of one draft: either the message or the problem.
 *
 * @param view null for a problem
 * @param problem null for a message
 */
record MessageResult(WhatsAppMessageView view, ProblemException problem) {

  static MessageResult of(OutboundMessage message) {
    return new MessageResult(new WhatsAppMessageView(message.ownId(), message.wamid(), 0), null);
  }

  static MessageResult of(ProblemException problem) {
    return new MessageResult(null, problem);
  }

  /**
   * @param joined how many statuses have joined, by the own id of their message
   */
  MessageResult with(Map<String, Integer> joined) {
    return view == null
        ? this
        : new MessageResult(
            new WhatsAppMessageView(view.id(), view.wamid(), joined.getOrDefault(view.id(), 0)),
            null);
  }
}
