package harkara.events.whatsapp;

import java.util.List;

/** Makes the items of a change, each by itself, so that a bad one hides no other. */
public final class ChangeMapper {
  private ChangeMapper() {}

  /**
   * @return in the order of the body: messages, then statuses, then errors; at least one
   */
  public static List<MappedItem> map(MetaChange change, MappingContext context) {
    if (!change.value().isObject()) {
      return List.of(new MappedItem.Skipped(change.pointer() + "/value", ItemFlaws.NO_OBJECT));
    }
    if (change.field() == null) {
      return List.of(new MappedItem.Skipped(change.pointer() + "/field", "is no string"));
    }
    var items = new ChangeItems(change);
    switch (change.field()) {
      case "messages" -> messages(items, change, context);
      case "smb_message_echoes" -> {
        items.each("message_echoes", new EchoedMessages(change, context)::map);
        items.errors();
      }
      case "calls" -> {
        var calls = new Calls(change, context);
        items.each("calls", calls::call);
        items.each("statuses", calls::status);
        items.errors();
      }
      default -> items.add(new AccountChanges(change, context).map());
    }
    return items.list();
  }

  private static void messages(ChangeItems items, MetaChange change, MappingContext context) {
    items.each("messages", new ReceivedMessages(change, context)::map);
    items.each("statuses", new MessageStatuses(change, context)::map);
    items.errors();
  }
}
