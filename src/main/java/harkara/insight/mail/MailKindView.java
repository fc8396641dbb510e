package harkara.insight.mail;

import harkara.insight.notices.NoticeKind;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.Set;

/**
 * A kind of notice, and whether one is mailed of it.
 *
 * @param kind its event type
 * @param title what it tells, in a few words
 */
@JsonbPropertyOrder({"kind", "title", "mailed"})
public record MailKindView(String kind, String title, boolean mailed) {

  static MailKindView of(NoticeKind kind, Set<String> off) {
    return new MailKindView(
        kind.eventType(), NoticeWords.of(kind).choice(), !off.contains(kind.eventType()));
  }
}
