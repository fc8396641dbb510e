package harkara.insight.mail;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;

/**
 * Which mails a user gets.
 *
 * @param email where they go
 * @param mailed whether this server mails anything to this user
 * @param whyNot in plain words; null where it does
 */
@JsonbPropertyOrder({"email", "mailed", "whyNot", "kinds", "weeklyDigest"})
public record MailChoiceView(
    String email, boolean mailed, String whyNot, List<MailKindView> kinds, boolean weeklyDigest) {}
