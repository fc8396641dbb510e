package harkara.events.payload;

import java.util.HashSet;
import java.util.Locale;
import java.util.Random;

/** JSON as careless senders spell it, with everything in it that our reader accepts. */
final class RandomJson {
  private static final String[] BLANKS = {"", "", "", "", " ", "\t", "\r\n", "  "};
  private static final String[] TEXTS = {
    "a",
    "Z",
    " ",
    "0",
    "/",
    "<",
    "&",
    "'",
    "é",
    "न",
    "मस्ते",
    "مرحبا",
    "漢",
    "\u2028",
    "\u2029",
    "\u007f",
    "\u0080",
    "\u07ff",
    "\u0800",
    "\uffff",
    "\ufeff",
    "😀",
    "👩‍👩‍👧",
    "\uDBFF\uDFFF",
    "e\u0301"
  };
  private static final String[] ESCAPES = {
    "\\\"",
    "\\\\",
    "\\/",
    "\\b",
    "\\f",
    "\\n",
    "\\r",
    "\\t",
    "\\u0000",
    "\\u001F",
    "\\u007f",
    "\\u003C",
    "\\u00e9",
    "\\u2028",
    "\\ud83d\\ude00",
    "\\uD83D\\uDE00",
    "\\ud83d",
    "\\uDE00",
    "\\ud83d\\ud83d\\ude00",
    "\\ude00\\ud83d"
  };
  private static final String[] KEYS = {
    "event",
    "type",
    "0",
    "1",
    "10",
    "2",
    "01",
    "-1",
    "1.5",
    "4294967294",
    "4294967295",
    "__proto__",
    "constructor",
    "",
    "toString",
    "length",
    "99999999999"
  };

  private final Random random;
  private final StringBuilder out = new StringBuilder();

  private RandomJson(Random random) {
    this.random = random;
  }

  static String document(Random random) {
    var json = new RandomJson(random);
    json.blank();
    json.object(0);
    json.blank();
    return json.out.toString();
  }

  private void value(int depth) {
    var kind = random.nextInt(depth > 3 ? 6 : 10);
    switch (kind) {
      case 0, 1 -> string();
      case 2, 3 -> out.append(number(random));
      case 4 -> out.append(random.nextBoolean() ? "true" : "false");
      case 5 -> out.append("null");
      case 6, 7 -> array(depth);
      default -> object(depth);
    }
  }

  private void object(int depth) {
    out.append('{');
    var seen = new HashSet<String>();
    for (int i = random.nextInt(5); i > 0; i--) {
      var key = KEYS[random.nextInt(KEYS.length)];
      if (random.nextInt(3) == 0) {
        key = "k" + random.nextInt(100);
      }
      if (!seen.add(key)) {
        continue;
      }
      out.append(seen.size() > 1 ? "," : "");
      blank();
      key(key);
      blank();
      out.append(':');
      blank();
      value(depth + 1);
      blank();
    }
    blank();
    out.append('}');
  }

  private void key(String key) {
    out.append('"');
    for (var c : key.toCharArray()) {
      out.append(random.nextInt(8) == 0 ? String.format(Locale.ROOT, "\\u%04X", (int) c) : c);
    }
    out.append(key.startsWith("k") ? TEXTS[random.nextInt(TEXTS.length)] : "");
    out.append('"');
  }

  private void array(int depth) {
    out.append('[');
    var size = random.nextInt(4);
    for (int i = 0; i < size; i++) {
      out.append(i > 0 ? "," : "");
      blank();
      value(depth + 1);
      blank();
    }
    out.append(']');
  }

  private void string() {
    out.append('"');
    for (int i = random.nextInt(6); i > 0; i--) {
      var choices = random.nextBoolean() ? TEXTS : ESCAPES;
      out.append(choices[random.nextInt(choices.length)]);
    }
    out.append('"');
  }

  private void blank() {
    out.append(BLANKS[random.nextInt(BLANKS.length)]);
  }

  /** A literal that the reader accepts. */
  static String number(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> String.valueOf(random.nextInt(2001) - 1000);
      case 1 -> String.valueOf(random.nextLong() % (1L << 53));
      case 2 -> random.nextInt(1000) + ".0";
      case 3 -> "-0" + (random.nextBoolean() ? ".0" : "e5");
      case 4 -> fraction(random);
      case 5 -> fraction(random) + (random.nextBoolean() ? "e" : "E") + (random.nextInt(30) - 15);
      case 6 ->
          (1 + random.nextInt(9)) + "e" + (random.nextBoolean() ? "+" : "") + random.nextInt(300);
      default -> fraction(random) + "e-" + random.nextInt(400);
    };
  }

  private static String fraction(Random random) {
    return (random.nextBoolean() ? "-" : "")
        + random.nextInt(random.nextBoolean() ? 10 : 100_000)
        + "."
        + random.nextInt(1_000_000)
        + (random.nextBoolean() ? "00" : "");
  }

  /** Any finite double, however unlikely. */
  static double anyDouble(Random random) {
    for (; ; ) {
      var value =
          switch (random.nextInt(6)) {
            case 0 -> random.nextLong() * Math.pow(10, random.nextInt(40) - 20);
            case 1 -> Double.longBitsToDouble(random.nextLong() & 0x000F_FFFF_FFFF_FFFFL);
            case 2 -> Math.scalb(1.0, random.nextInt(2098) - 1074);
            case 3 -> Math.nextUp(Math.pow(10, random.nextInt(616) - 308));
            case 4 -> random.nextInt(100_000) / 1000.0;
            default -> Double.longBitsToDouble(random.nextLong());
          };
      if (Double.isFinite(value)) {
        return value;
      }
    }
  }
}
