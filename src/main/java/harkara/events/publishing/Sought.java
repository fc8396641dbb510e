package harkara.events.publishing;

import harkara.base.ids.Id;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads what people look for events by, as they write it. */
public final class Sought {
  private static final int LONGEST_MESSAGE_ID = 512;
  private static final Pattern NUMBER = Pattern.compile("\\+?[0-9][0-9 ()./\u00a0\u2011-]{3,40}");
  private static final Pattern NO_DIGIT = Pattern.compile("[^0-9]");
  private static final Pattern PHONE = Pattern.compile("[0-9]{5,20}");
  private static final String ABROAD = "00";

  private Sought() {}

  /**
   * The digits of a phone number with its country's code, which may begin with + or 00 and have
   * blanks, brackets, dots, slashes and dashes; empty where it is none.
   */
  public static Optional<String> phone(String text) {
    if (!NUMBER.matcher(text.strip()).matches()) {
      return Optional.empty();
    }
    var digits = NO_DIGIT.matcher(text).replaceAll("");
    return Optional.of(digits.startsWith(ABROAD) ? digits.substring(ABROAD.length()) : digits)
        .filter(number -> PHONE.matcher(number).matches());
  }

  /**
   * What the parameters of a list ask for; null for what is absent.
   *
   * @throws ProblemException {@code INVALID_PARAMETER} naming the rule
   */
  public static EventCriteria of(String eventType, String id, String messageId, String phone) {
    return new EventCriteria(
        Optional.ofNullable(eventType),
        Optional.ofNullable(id).map(Sought::eventId),
        Optional.ofNullable(messageId).map(Sought::messageId),
        Optional.ofNullable(phone).map(Sought::phoneNumber));
  }

  private static UUID eventId(String text) {
    return Id.EVENT
        .parse(text)
        .orElseThrow(() -> invalid("id must be an id such as " + Id.EVENT.prefix() + "…."));
  }

  private static String messageId(String text) {
    if (text.isBlank() || text.length() > LONGEST_MESSAGE_ID) {
      throw invalid(
          "message_id must be the message_id of a payload, of 1 to "
              + LONGEST_MESSAGE_ID
              + " characters.");
    }
    return text.strip();
  }

  private static String phoneNumber(String text) {
    return phone(text)
        .orElseThrow(
            () ->
                invalid(
                    "phone must be a phone number of 5 to 20 digits with its country's code, such"
                        + " as 491512345678."));
  }

  private static ProblemException invalid(String detail) {
    return new ProblemException(ProblemType.INVALID_PARAMETER, detail);
  }
}
