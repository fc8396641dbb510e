package harkara.events.reception;

import harkara.events.whatsapp.MetaChange;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A change with what it becomes, and whose it is.
 *
 * @param key what the whole change is recognised by when it comes again
 * @param items none where it is kept
 * @param isRecorded whether its tenant wants it as it came, too
 */
record ReadChange(
    MetaChange change, UUID key, Route route, List<ReadItem> items, boolean isRecorded) {
  private static final Pattern META_ID = Pattern.compile("[!-~]{1,64}");

  /** Meta's id, as a column takes it; null for what is none. */
  static String id(String text) {
    return text != null && META_ID.matcher(text).matches() ? text : null;
  }

  /** Null for none. */
  String phoneNumberId() {
    return id(change.phoneNumberId());
  }

  /** All keys that storing it leaves behind, or finds there. */
  Stream<UUID> keys() {
    return route.isKept() || isByItself()
        ? Stream.of(key)
        : items.stream().map(ReadItem::key).filter(Objects::nonNull);
  }

  /** Whether it is recorded, and none of its items says whether it is new. */
  boolean isByItself() {
    return isRecorded && items.stream().allMatch(ReadItem.Known.class::isInstance);
  }

  ReadChange kept(KeptReason why) {
    return new ReadChange(change, key, Route.kept(why), List.of(), false);
  }

  @Override
  public String toString() {
    return "ReadChange[" + change + "]";
  }
}
