package harkara.base.addresses;

/** All addresses of one family that begin with the same bits; an address alone has them all. */
public final class AddressRange {
  private final String text;
  private final byte[] first;
  private final int bits;

  private AddressRange(String text, byte[] first, int bits) {
    this.text = text;
    this.first = first;
    this.bits = bits;
  }

  /**
   * @param text such as 10.0.0.0/8, 2001:db8::/32, or an address alone
   * @throws IllegalArgumentException when it is nothing of the kind, or has a bit set behind its
   *     prefix
   */
  public static AddressRange of(String text) {
    var slash = text.indexOf('/');
    var address = slash < 0 ? text : text.substring(0, slash);
    var first = IpLiteral.parse(address).orElseThrow(() -> new IllegalArgumentException(text));
    var all = first.length * Byte.SIZE;
    var bits = slash < 0 ? all : prefix(text.substring(slash + 1));
    if (bits > all) {
      throw new IllegalArgumentException(text);
    }
    for (var bit = bits; bit < all; bit++) {
      if ((first[bit / Byte.SIZE] & 0x80 >> bit % Byte.SIZE) != 0) {
        throw new IllegalArgumentException(text);
      }
    }
    return new AddressRange(text, first, bits);
  }

  private static int prefix(String digits) {
    if (!digits.matches("0|[1-9][0-9]{0,2}")) {
      throw new IllegalArgumentException(digits);
    }
    return Integer.parseInt(digits);
  }

  public boolean contains(byte[] address) {
    if (address.length != first.length) {
      return false;
    }
    var whole = bits / Byte.SIZE;
    for (var i = 0; i < whole; i++) {
      if (address[i] != first[i]) {
        return false;
      }
    }
    var rest = bits % Byte.SIZE;
    return rest == 0 || (address[whole] ^ first[whole]) >> Byte.SIZE - rest == 0;
  }

  public int bits() {
    return bits;
  }

  public boolean isIpv6() {
    return first.length == 16;
  }

  public boolean isSingle() {
    return bits == first.length * Byte.SIZE;
  }

  @Override
  public String toString() {
    return text;
  }
}
