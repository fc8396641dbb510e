package harkara.subscriptions.endpoints;

import java.net.IDN;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** Says of a URL that is not allowed what to write in its place; allows nothing. */
final class UrlHints {
  private static final Pattern NOT_PRINTABLE = Pattern.compile("[^\\x21-\\x7e]");
  private static final Pattern AUTHORITY = Pattern.compile("[A-Za-z]+://([^/?#]*)");
  private static final Pattern LIKE_IPV4 = Pattern.compile("[0-9.]+");
  private static final int MAX_LABEL = 63;
  private static final int MAX_HOST = 253;

  private UrlHints() {}

  /**
   * @param url of characters that are not all printable ASCII
   */
  static String notPrintable(String url) {
    var rule = "must be printable ASCII without blanks";
    var found = NOT_PRINTABLE.matcher(url);
    if (!found.find()) {
      return rule;
    }
    var authority = AUTHORITY.matcher(url);
    if (authority.lookingAt() && found.start() < authority.end()) {
      return rule + inHost(authority.group(1));
    }
    var c = url.codePointAt(found.start());
    return Character.isISOControl(c) || Character.isSurrogate((char) c)
        ? rule
        : rule + ": write " + escaped(c) + " for the character at " + (found.start() + 1);
  }

  private static String escaped(int c) {
    return c == ' ' ? "%20" : URLEncoder.encode(Character.toString(c), StandardCharsets.UTF_8);
  }

  private static String inHost(String authority) {
    var host = authority.substring(authority.lastIndexOf('@') + 1).replaceFirst(":[0-9]*$", "");
    try {
      var ascii = IDN.toASCII(host);
      return HostName.isOne(ascii) ? ": write the host as " + ascii : "";
    } catch (IllegalArgumentException noName) {
      return "";
    }
  }

  /**
   * @param host no DNS name and no address
   */
  static String noHost(String host) {
    var labels = List.of(host.split("\\.", -1));
    if (host.indexOf('_') >= 0) {
      return "must have a host without underscores: names of hosts have letters, digits and"
          + " hyphens";
    }
    if (host.indexOf(':') >= 0 || host.indexOf('[') >= 0 || host.indexOf(']') >= 0) {
      return "must have an IPv6 address in brackets, such as [2001:db8::1], without a zone";
    }
    if (LIKE_IPV4.matcher(host).matches()) {
      return "must have an IPv4 address of four decimals from 0 to 255 without leading zeros";
    }
    if (host.length() > MAX_HOST || labels.stream().anyMatch(each -> each.length() > MAX_LABEL)) {
      return "must have a host of at most "
          + MAX_HOST
          + " characters, "
          + MAX_LABEL
          + " between two dots";
    }
    if (labels.contains("")) {
      return "must have a host without a dot at its beginning or end, or two in a row";
    }
    if (labels.size() < 2) {
      return "must have a full host name with a dot in it, such as hooks.example.com";
    }
    if (Character.isDigit(labels.get(labels.size() - 1).charAt(0))) {
      return "must have a host whose last part, as com is, begins with a letter";
    }
    return "must have a host of letters, digits, dots and hyphens, with no hyphen beside a dot or"
        + " at an end";
  }
}
