package harkara.delivery.masking;

import java.util.Map;

/**
 * A text without escapes of JSON, URLs and HTML and without line ends, and where in the text each
 * of its characters came from. What is no escape stands as it is.
 */
final class PlainText {
  private static final Map<String, Character> ENTITIES =
      Map.of("amp", '&', "lt", '<', "gt", '>', "quot", '"', "apos", '\'');
  private static final int LONGEST_ENTITY = 8;
  private static final int HEX = 16;

  /** What an escape begins with, and what ends a line. */
  private static final String SPECIAL = "\r\n%\\&";

  private final String text;

  /** Most texts are plain as they are: then nothing is taken apart. */
  private final boolean unchanged;

  private final StringBuilder plain;
  private final int[] starts;
  private final int[] ends;
  private int next;

  private PlainText(String text) {
    this.text = text;
    this.unchanged = SPECIAL.chars().noneMatch(each -> text.indexOf(each) >= 0);
    var length = unchanged ? 0 : text.length();
    this.plain = new StringBuilder(length);
    this.starts = new int[length];
    this.ends = new int[length];
  }

  static PlainText of(String text) {
    var plain = new PlainText(text);
    while (!plain.unchanged && plain.next < text.length()) {
      plain.step();
    }
    return plain;
  }

  String plain() {
    return unchanged ? text : plain.toString();
  }

  /** Where in the text the character at this index of the plain one begins. */
  int start(int index) {
    return unchanged ? index : starts[index];
  }

  /** Where in the text the character at this index of the plain one ends. */
  int end(int index) {
    return unchanged ? index + 1 : ends[index];
  }

  private void step() {
    switch (text.charAt(next)) {
      case '\r', '\n' -> next++;
      case '%' -> number(1, 2, HEX, 0);
      case '\\' -> backslash();
      case '&' -> entity();
      default -> add(text.charAt(next), 1);
    }
  }

  private void backslash() {
    var escaped = next + 1 < text.length() ? text.charAt(next + 1) : ' ';
    switch (escaped) {
      case 'r', 'n' -> next += 2;
      case 'u' -> number(2, 4, HEX, 0);
      case 'x' -> number(2, 2, HEX, 0);
      case '"', '\\', '/', '\'' -> add(escaped, 2);
      default -> add('\\', 1);
    }
  }

  private void entity() {
    var end = text.indexOf(';', next);
    var name = end < 0 || end - next > LONGEST_ENTITY ? "" : text.substring(next + 1, end);
    if (name.startsWith("#x") || name.startsWith("#X")) {
      number(3, name.length() - 2, HEX, 1);
    } else if (name.startsWith("#")) {
      number(2, name.length() - 1, 10, 1);
    } else if (ENTITIES.containsKey(name)) {
      add(ENTITIES.get(name), name.length() + 2);
    } else {
      add('&', 1);
    }
  }

  /** So many characters before the digits, so many digits, and so many characters behind them. */
  private void number(int before, int digits, int radix, int behind) {
    var from = next + before;
    var to = from + digits;
    if (digits > 0 && to + behind <= text.length() && areDigits(from, to, radix)) {
      add((char) Integer.parseInt(text, from, to, radix), before + digits + behind);
    } else {
      add(text.charAt(next), 1);
    }
  }

  private boolean areDigits(int from, int to, int radix) {
    return text.substring(from, to).chars().allMatch(each -> Character.digit(each, radix) >= 0);
  }

  private void add(char character, int length) {
    starts[plain.length()] = next;
    ends[plain.length()] = next + length;
    plain.append(character);
    next += length;
  }
}
