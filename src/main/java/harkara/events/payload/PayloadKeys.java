package harkara.events.payload;

/** Knows the keys that JavaScript moves to the front of an object. */
final class PayloadKeys {
  /** The key that names the event type and stands first. */
  static final String EVENT = "event";

  private static final long MAX_INDEX = 4_294_967_294L;

  private PayloadKeys() {}

  /** An array index of ECMAScript: 0 to 4294967294, no sign, no leading zero. */
  static boolean isArrayIndex(String key) {
    var length = key.length();
    if (length == 0 || length > 10 || (length > 1 && key.charAt(0) == '0')) {
      return false;
    }
    var value = 0L;
    for (int i = 0; i < length; i++) {
      var digit = key.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return false;
      }
      value = value * 10 + digit;
    }
    return value <= MAX_INDEX;
  }
}
