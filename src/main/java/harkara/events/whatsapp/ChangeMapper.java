package harkara.events.whatsapp;

import java.util.List;

/** Makes the items of a change, each by itself, so that a bad one hides no other. */
public final class ChangeMapper {
  private ChangeMapper() {}

  /**
   * @return in the order of the body: messages, then statuses, then errors
   */
  public static List<MappedItem> map(MetaChange change, MappingContext context) {
    throw new UnsupportedOperationException();
  }
}
