package harkara.events.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One change of an entry, with the bytes that it had in the body.
 *
 * @param pointer where in the body, such as {@code /entry/0/changes/1}
 * @param businessAccountId the entry's {@code id}; null if absent
 * @param time the entry's {@code time} in Unix seconds; null if absent, as it is beside messages
 * @param field such as {@code messages}; null if absent or no string
 * @param phoneNumberId of the metadata; null if absent
 * @param displayPhoneNumber of the metadata, or of the value itself; digits only, null if absent
 * @param value an object, or a missing node
 * @param bytes the change itself, <code>{"value":…,"field":…}</code>
 */
public record MetaChange(
    String pointer,
    String businessAccountId,
    Long time,
    String field,
    String phoneNumberId,
    String displayPhoneNumber,
    JsonNode value,
    byte[] bytes) {

  /** Meta's own envelope around this change alone; {@link MetaBody#read} gets it back whole. */
  public byte[] envelope() {
    throw new UnsupportedOperationException();
  }

  /**
   * The same from kept bytes, at {@code /entry/0/changes/0} and without a time.
   *
   * @param businessAccountId may be null
   * @throws UnusableBody when they are no object in JSON
   */
  public static MetaChange read(String businessAccountId, byte[] changeBytes) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String toString() {
    return "MetaChange[" + pointer + " " + field + "]"; // the rest is personal
  }
}
