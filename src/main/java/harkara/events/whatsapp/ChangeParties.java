package harkara.events.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;

/** The two ends of what a change holds: the business's number and the people in its contacts. */
final class ChangeParties {
  private final MetaChange change;
  private final MappingContext context;
  private final Map<String, String> usernames = new HashMap<>();

  ChangeParties(MetaChange change, MappingContext context) {
    this.change = change;
    this.context = context;
    for (var contact : change.value().path("contacts")) {
      var username = contact.path("profile").path("username").textValue();
      if (username != null && !username.isEmpty()) {
        name(contact.path("user_id").textValue(), username);
        name(PhoneNumber.digitsOf(contact.path("wa_id")), username);
      }
    }
  }

  private void name(String person, String username) {
    if (person != null) {
      usernames.putIfAbsent(person, username);
    }
  }

  /**
   * @return digits only; null if nobody knows it
   */
  String businessNumber() {
    var shown = change.displayPhoneNumber();
    return shown != null ? shown : context.numberOf(change);
  }

  /**
   * Adds what else is known of a person.
   *
   * @param key of the user id in the payload
   * @param number digits only; null if unknown
   */
  void putPerson(ObjectNode payload, String key, JsonNode userId, String number) {
    var id = MetaIds.of(userId);
    if (id != null) {
      payload.put(key, id);
    }
    var username = usernames.getOrDefault(id, usernames.get(number));
    if (username != null) {
      payload.put("username", username);
    }
  }

  static void putGroup(ObjectNode payload, JsonNode groupId) {
    var id = MetaIds.of(groupId);
    if (id != null) {
      payload.put("group_id", id);
    }
  }
}
