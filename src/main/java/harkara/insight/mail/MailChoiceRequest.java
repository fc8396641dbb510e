package harkara.insight.mail;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * Chooses which mails one gets, in place of what was chosen before.
 *
 * @param kindsOff event types of notices that are not to be mailed
 * @param weeklyDigest whether a digest is to be mailed on Mondays
 */
public record MailChoiceRequest(
    @NotNull(message = "is needed") @Size(max = 20, message = "may name at most 20 kinds")
        List<String> kindsOff,
    @NotNull(message = "is needed") Boolean weeklyDigest) {}
