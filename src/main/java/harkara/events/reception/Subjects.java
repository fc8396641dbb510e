package harkara.events.reception;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.events.publishing.PhoneDigests;
import java.util.HashSet;
import java.util.Set;

/**
 * Finds of whom a change tells, wherever in it: phone numbers, in digits, and business-scoped ids
 * of users. By these it is erased.
 */
final class Subjects {
  private static final Set<String> FIELDS =
      Set.of(
          "from",
          "to",
          "wa_id",
          "new_wa_id",
          "recipient_id",
          "recipient_participant_id",
          "from_user_id",
          "to_user_id",
          "user_id",
          "recipient_user_id",
          "from_parent_user_id",
          "parent_user_id");

  private Subjects() {}

  static Set<String> of(JsonNode value) {
    var found = new HashSet<String>();
    collect(value, found);
    return found;
  }

  private static void collect(JsonNode node, Set<String> found) {
    node.properties()
        .forEach(
            field -> {
              if (field.getValue().isTextual() && FIELDS.contains(field.getKey())) {
                add(field.getValue().textValue(), found);
              }
            });
    node.forEach(each -> collect(each, found));
  }

  private static void add(String text, Set<String> found) {
    var digits = text.replaceAll("[ +()-]", "");
    if (PhoneDigests.isPhoneNumber(digits)) {
      found.add(digits);
    } else if (PhoneDigests.isUserId(text)) {
      found.add(text);
    }
  }
}
