package harkara.events.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneDigestsTest {
  private static final byte[] OLD = key(7);
  private static final byte[] NEW = key(8);
  private static final UUID TENANT = new UUID(1, 2);
  private static final String NUMBER = "491512345678";

  private static byte[] key(int each) {
    var key = new byte[32];
    Arrays.fill(key, (byte) each);
    return key;
  }

  /** Rows of earlier versions must be found. Computed with Python's hmac. */
  @Test
  void isTheStartOfTheHmacOfTenantAndDigits() {
    assertThat(new PhoneDigests(List.of(OLD)).of(TENANT, NUMBER))
        .isEqualTo(HexFormat.of().parseHex("cefb68d66e5aae6862c427a4971d9e6f"));
  }

  @Test
  void tellsTenantsAndNumbersApart() {
    var digests = new PhoneDigests(List.of(OLD));

    assertThat(digests.of(TENANT, NUMBER)).isNotEqualTo(digests.of(new UUID(1, 3), NUMBER));
    assertThat(digests.of(TENANT, NUMBER)).isNotEqualTo(digests.of(TENANT, "0" + NUMBER));
  }

  @Test
  void findsByEveryKeyWhatItWroteByTheFirst() {
    var before = new PhoneDigests(List.of(OLD)).of(TENANT, NUMBER);
    var rotated = new PhoneDigests(List.of(NEW, OLD));

    assertThat(rotated.of(TENANT, NUMBER)).isNotEqualTo(before);
    assertThat(rotated.all(TENANT, NUMBER)).containsExactly(rotated.of(TENANT, NUMBER), before);
  }

  @Test
  void hasNoDigestOfNoNumber() {
    assertThat(new PhoneDigests(List.of(OLD)).of(TENANT, null)).isNull();
  }

  @Test
  void hasAShortDigestOfAMessage() {
    var digests = new PhoneDigests(List.of(NEW, OLD));

    assertThat(digests.messageKeys(TENANT, "wamid.é"))
        .containsExactly(
            digests.messageKey(TENANT, "wamid.é"),
            new PhoneDigests(List.of(OLD)).messageKey(TENANT, "wamid.é"))
        .doesNotHaveDuplicates();
    assertThat(digests.messageKey(TENANT, NUMBER))
        .isNotEqualTo(ByteBuffer.wrap(digests.of(TENANT, NUMBER)).getLong())
        .isNotEqualTo(digests.messageKey(new UUID(1, 3), NUMBER));
    assertThat(digests.messageKey(TENANT, null)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "491512345678", "12345678901234567890"})
  void takesDigits(String text) {
    assertThat(PhoneDigests.isPhoneNumber(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "+491512345678", "49 151", "123456789012345678901", "４９", "1\n"})
  void takesNothingElse(String text) {
    assertThat(PhoneDigests.isPhoneNumber(text)).isFalse();
  }
}
