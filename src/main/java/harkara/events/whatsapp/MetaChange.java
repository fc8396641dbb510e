package harkara.events.whatsapp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import harkara.base.json.LenientJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

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

  /**
   * @param change an object
   */
  static MetaChange of(
      String pointer, String businessAccountId, Long time, JsonNode change, byte[] bytes) {
    var given = change.path("value");
    var value = given.isObject() ? given : MissingNode.getInstance();
    var metadata = value.path("metadata");
    var display = PhoneNumber.digitsOf(metadata.path("display_phone_number"));
    return new MetaChange(
        pointer,
        businessAccountId,
        time,
        change.path("field").textValue(),
        MetaIds.ofHeader(metadata.path("phone_number_id")),
        display != null ? display : PhoneNumber.digitsOf(value.path("display_phone_number")),
        value,
        bytes);
  }

  /**
   * The same from kept bytes, at {@code /entry/0/changes/0} and without a time.
   *
   * @param businessAccountId may be null
   * @throws UnusableBody when they are no object in JSON
   */
  public static MetaChange read(String businessAccountId, byte[] changeBytes) {
    try (var parser = LenientJson.parser(BodyReader.utf8(changeBytes))) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new UnusableBody("Is no JSON object");
      }
      var change = LenientJson.value(parser);
      return of("/entry/0/changes/0", businessAccountId, null, change, changeBytes);
    } catch (JsonProcessingException e) {
      throw BodyReader.notJson(e);
    } catch (IOException e) { // the bytes are in memory
      throw new UncheckedIOException(e);
    }
  }

  /** Meta's own envelope around this change alone; {@link MetaBody#read} gets it back whole. */
  public byte[] envelope() {
    var envelope = new ByteArrayOutputStream(bytes.length + 128);
    envelope.writeBytes(head().getBytes(StandardCharsets.UTF_8));
    envelope.writeBytes(bytes);
    envelope.writeBytes("]}]}".getBytes(StandardCharsets.US_ASCII));
    return envelope.toByteArray();
  }

  private String head() {
    var head = new StringBuilder("{\"object\":\"whatsapp_business_account\",\"entry\":[{");
    if (businessAccountId != null) {
      var id = JsonNodeFactory.instance.textNode(businessAccountId);
      head.append("\"id\":").append(id).append(',');
    }
    if (time != null) {
      head.append("\"time\":").append(time).append(',');
    }
    return head.append("\"changes\":[").toString();
  }

  @Override
  public String toString() {
    return "MetaChange[" + pointer + " " + field + "]"; // the rest is personal
  }
}
