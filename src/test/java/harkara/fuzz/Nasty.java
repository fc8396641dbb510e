package harkara.fuzz;

import java.util.List;
import java.util.Random;

/** Values that programs stumble over. None is a URL that could be dialled. */
final class Nasty {
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "x",
          "null",
          "\u0000",
          "a\u0000b",
          "\ud800",
          "\udfff\ud800",
          "\ufeff",
          "\uffff",
          "\u202e",
          "\r\nX: y",
          "'",
          "'; drop table event; --",
          "\" or \"1\"=\"1",
          "${jndi:ldap://x}",
          "${7*7}",
          "%00",
          "%s%n%d",
          "../../etc/passwd",
          "<script>alert(1)</script>",
          "*",
          "-1",
          "0",
          "1e309",
          "NaN",
          "9".repeat(30),
          "PT0S",
          "PT-1S",
          "P999999999999D",
          "2026-13-45T99:99:99Z",
          "+999999999-12-31T23:59:59Z",
          "0000-01-01T00:00:00Z",
          "9999-12-31T23:59:59.999999999+18:00",
          "2026-01-01",
          "evt_" + "z".repeat(26),
          "sub_01jtest0000000000000000000",
          "hk_aaaaaaaa_" + "A".repeat(43),
          "whsec_" + "A".repeat(44),
          "https://[::1",
          "https://a\\@b/",
          "http://",
          "javascript:alert(1)",
          "x".repeat(300),
          "x".repeat(5_000),
          "\u00e9".repeat(2_000),
          "\ud83d\ude00".repeat(500));

  private static final List<String> JSON =
      List.of(
          "null",
          "true",
          "0",
          "-0",
          "-1",
          "1.5",
          "1e400",
          "-1e-400",
          "2147483648",
          "9223372036854775808",
          "9".repeat(120),
          "0.".concat("1".repeat(120)),
          "[]",
          "{}",
          "[null]",
          "[[[[]]]]",
          "[1,\"a\",{}]",
          "{\"\":\"\"}",
          "{\"a\":{\"a\":{\"a\":[]}}}",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "[".repeat(40) + "]".repeat(40),
          "[".repeat(200) + "]".repeat(200),
          "{\"a\":".repeat(100) + "1" + "}".repeat(100));

  private Nasty() {}

  static String text(Random random) {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  /** Valid JSON. */
  static String json(Random random) {
    return JSON.get(random.nextInt(JSON.size()));
  }

  static <T> T one(List<T> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }
}
