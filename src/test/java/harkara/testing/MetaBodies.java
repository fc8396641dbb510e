package harkara.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Webhook bodies as Meta sends and signs them: compact, everything beyond ASCII escaped, and
 * slashes too. The parts are JSON as text, to be put together from the inside: items, a change, an
 * entry, a body.
 */
public final class MetaBodies {
  /** The business number of the bodies in files, and of what is made here. */
  public static final String NUMBER_ID = "109860000000001";

  public static final String NUMBER = "15550100001";

  /** The one that stands beside it in {@code several-tenants}. */
  public static final String OTHER_NUMBER_ID = "109860000000002";

  public static final String OTHER_NUMBER = "15550100002";

  public static final String BUSINESS_ACCOUNT = "102290129340398";
  public static final String CUSTOMER = "15550100003";
  public static final long TIME = 1_767_225_600L;

  private static final ObjectMapper JSON = new ObjectMapper();

  private MetaBodies() {}

  /**
   * A whole body of a real kind, such as {@code text}; the files beside it say which there are.
   *
   * @param name of a file in {@code harkara/whatsapp/bodies}, without its ending
   */
  public static byte[] file(String name) {
    var resource = "/harkara/whatsapp/bodies/" + name + ".json";
    try (var in = MetaBodies.class.getResourceAsStream(resource)) {
      return escaped(JSON.readTree(in).toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** With one text of the {@link #CUSTOMER} to the {@link #NUMBER}. */
  public static byte[] text(String messageId, String text) {
    return body(entry(messages(textItem(messageId, text))));
  }

  /** With one status of a message of the {@link #NUMBER}. */
  public static byte[] status(String messageId, String status) {
    return body(entry(statuses(statusItem(messageId, status))));
  }

  /**
   * @param entries each of {@link #entry}
   */
  public static byte[] body(String... entries) {
    return escaped(
        "{\"object\":\"whatsapp_business_account\",\"entry\":[" + String.join(",", entries) + "]}");
  }

  /** Of the {@link #BUSINESS_ACCOUNT}. */
  public static String entry(String... changes) {
    return "{\"id\":\"" + BUSINESS_ACCOUNT + "\",\"changes\":[" + String.join(",", changes) + "]}";
  }

  /** Of the {@link #NUMBER}. */
  public static String messages(String... items) {
    return messagesOf(NUMBER_ID, NUMBER, items);
  }

  /**
   * @param display null to leave it out
   */
  public static String messagesOf(String numberId, String display, String... items) {
    return change("messages", numberId, display, "\"messages\":[" + String.join(",", items) + "]");
  }

  /** Of the {@link #NUMBER}. */
  public static String statuses(String... items) {
    return statusesOf(NUMBER_ID, NUMBER, items);
  }

  public static String statusesOf(String numberId, String display, String... items) {
    return change("messages", numberId, display, "\"statuses\":[" + String.join(",", items) + "]");
  }

  /**
   * A change of a number.
   *
   * @param members of its value behind the metadata, at least one
   */
  public static String change(String field, String numberId, String display, String members) {
    var shown = display == null ? "" : "\"display_phone_number\":" + quoted(display) + ",";
    return "{\"value\":{\"messaging_product\":\"whatsapp\",\"metadata\":{"
        + shown
        + "\"phone_number_id\":"
        + quoted(numberId)
        + "},"
        + members
        + "},\"field\":"
        + quoted(field)
        + "}";
  }

  /** A text of the {@link #CUSTOMER}. */
  public static String textItem(String messageId, String text) {
    return "{\"from\":\""
        + CUSTOMER
        + "\",\"id\":"
        + quoted(messageId)
        + ",\"timestamp\":\""
        + TIME
        + "\",\"text\":{\"body\":"
        + quoted(text)
        + "},\"type\":\"text\"}";
  }

  public static String statusItem(String messageId, String status) {
    return "{\"id\":"
        + quoted(messageId)
        + ",\"status\":"
        + quoted(status)
        + ",\"timestamp\":\""
        + TIME
        + "\",\"recipient_id\":\""
        + CUSTOMER
        + "\"}";
  }

  /** JSON in the form in which Meta sends and signs it. */
  public static byte[] escaped(String json) {
    var form = new StringBuilder(json.length() + json.length() / 8);
    for (int i = 0; i < json.length(); i++) {
      var c = json.charAt(i);
      if (c == '\\') { // what is escaped already stays so
        form.append(c).append(json.charAt(++i));
      } else if (c == '/') {
        form.append("\\/");
      } else if (c > '~') {
        form.append("\\u").append(HexFormat.of().toHexDigits(c));
      } else {
        form.append(c);
      }
    }
    return form.toString().getBytes(US_ASCII);
  }

  /** The value of {@code X-Hub-Signature-256}. */
  public static String signature(byte[] body, String appSecret) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(appSecret.getBytes(UTF_8), "HmacSHA256"));
      return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String quoted(String text) {
    return JSON.getNodeFactory().textNode(text).toString();
  }
}
