package harkara.events.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import harkara.base.digests.Digests;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class Sha256Test {
  private static final byte[] DIGEST = Digests.sha256("cat".getBytes(StandardCharsets.UTF_8));

  @Test
  void readsHexAndBothKindsOfBase64() {
    for (var text :
        new String[] {
          HexFormat.of().formatHex(DIGEST),
          HexFormat.of().withUpperCase().formatHex(DIGEST),
          Base64.getEncoder().encodeToString(DIGEST),
          Base64.getEncoder().withoutPadding().encodeToString(DIGEST),
          Base64.getUrlEncoder().encodeToString(DIGEST)
        }) {
      assertTrue(Sha256.parse(text).orElseThrow().matches(DIGEST), text);
    }
  }

  @Test
  void everythingElseIsNone() {
    for (var text : Arrays.asList(null, "", " ", "abc", "x".repeat(64), "A".repeat(44), "ä")) {
      assertEquals(Optional.empty(), Sha256.parse(text), text);
    }
  }

  @Test
  void anotherDigestDoesNotMatch() {
    var sha256 = Sha256.parse(HexFormat.of().formatHex(DIGEST)).orElseThrow();

    assertFalse(sha256.matches(Digests.sha256(new byte[0])));
  }
}
