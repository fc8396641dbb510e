package harkara.insight.mail;

import harkara.accounts.users.UserRules;
import java.util.regex.Pattern;

/**
 * Whom mails are from.
 *
 * @param name empty for none
 */
record Sender(String name, String email) {
  static final String RULE =
      "an email address, also with a name before it: Harkara <harkara@example.com>";

  private static final Pattern NAMED = Pattern.compile("([^<>\\p{Cntrl}]{0,100}?) *<([^<>]+)>");

  /**
   * @throws IllegalArgumentException when it is none
   */
  static Sender parse(String text) {
    var named = NAMED.matcher(text);
    var sender =
        named.matches()
            ? new Sender(named.group(1).replace("\"", ""), named.group(2))
            : new Sender("", text);
    if (UserRules.flawOfEmail(sender.email()).isPresent()) {
      throw new IllegalArgumentException(text);
    }
    return sender;
  }

  String domain() {
    return email.substring(email.indexOf('@') + 1);
  }
}
