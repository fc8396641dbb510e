package harkara.events.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import harkara.base.ids.Id;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MediaUrlsTest {
  private static final byte[] KEY = key(1);
  private static final byte[] OTHER_KEY = key(2);
  private static final UUID TENANT = Id.next();
  private static final UUID CONNECTION = Id.next();
  private static final String MEDIA_ID = "1479537139650973";
  private static final String SHA256 = "l9dF2xnhSDWZIuD1+6lP3PsPNqZ0rxxFjBBV/3qvo+s=";
  private static final Instant EXPIRES = Instant.parse("2026-07-01T10:00:00.5Z");

  private final MediaUrls urls =
      new MediaUrls("https://hooks.example.com/whatsapp/media", List.of(KEY));

  @Test
  void readsWhatItMade() {
    var media = read(urls, url("invoice 7.pdf")).orElseThrow();

    assertEquals(TENANT, media.tenantId());
    assertEquals(CONNECTION, media.connectionId());
    assertEquals(MEDIA_ID, media.mediaId());
    assertEquals(ServedType.PDF, media.type());
    assertEquals(Sha256.parse(SHA256), media.sha256());
    assertEquals(Optional.of("invoice 7.pdf"), media.filename());
    assertEquals(Instant.parse("2026-07-01T10:00:00Z"), media.expires());
  }

  @Test
  void needsNeitherDigestNorNameNorType() {
    var url = urls.of(TENANT, CONNECTION, MEDIA_ID, null, "not a digest", null, EXPIRES);

    var media = read(urls, url).orElseThrow();

    assertEquals(ServedType.OTHER, media.type());
    assertEquals(Optional.empty(), media.sha256());
    assertEquals(Optional.empty(), media.filename());
  }

  @Test
  void addressesAreShortAndBeginWithTheBase() {
    var url = url("ä€😀".repeat(100) + ".xlsx");

    assertTrue(url.startsWith("https://hooks.example.com/whatsapp/media/1479537139650973?"), url);
    assertTrue(url.length() < 320, () -> url.length() + " characters: " + url);
  }

  @Test
  void theLongestBaseStillMakesLessThanFourHundredCharacters() {
    var base = "https://" + "a".repeat(112);
    var longest = new MediaUrls(base, List.of(KEY));

    var url =
        longest.of(
            TENANT, CONNECTION, "1".repeat(20), null, SHA256, "n".repeat(500) + ".docx", EXPIRES);

    assertTrue(url.length() < 400, () -> url.length() + " characters: " + url);
  }

  @Test
  void longNamesKeepTheirEnd() {
    var name = read(urls, url("ä€😀".repeat(100) + ".xlsx")).orElseThrow().filename().orElseThrow();

    assertTrue(name.startsWith("ä€😀ä€😀") && name.endsWith(".xlsx"), name);
    assertTrue(name.getBytes(StandardCharsets.UTF_8).length <= 64, name);
    assertFalse(name.contains("\uFFFD") || name.contains("?"), name);
  }

  @Test
  void refusesWhatWasChangedAnywhere() {
    var parts = parts(url("a.pdf"));
    for (var changed : List.of("id", "expires", "file", "signature")) {
      var other = new java.util.HashMap<>(parts);
      other.merge(changed, "", (value, none) -> altered(value));

      assertEquals(Optional.empty(), read(urls, other), changed);
    }
  }

  @Test
  void refusesWhatIsMissingOrNonsense() {
    var parts = parts(url("a.pdf"));
    for (var changed : List.of("id", "expires", "file", "signature")) {
      for (var nonsense : Arrays.asList(null, "", "ü", "/", "0", "-1", "9".repeat(30))) {
        var other = new java.util.HashMap<>(parts);
        other.put(changed, nonsense);

        assertEquals(Optional.empty(), read(urls, other), changed + "=" + nonsense);
      }
    }
  }

  @Test
  void everyMasterKeyReadsAndTheFirstWrites() {
    var before = url("a.pdf");
    var rotated = new MediaUrls("https://hooks.example.com", List.of(OTHER_KEY, KEY));
    var after = rotated.of(TENANT, CONNECTION, MEDIA_ID, null, null, null, EXPIRES);

    assertTrue(read(rotated, before).isPresent());
    assertTrue(read(rotated, after).isPresent());
    assertEquals(Optional.empty(), read(urls, after));
  }

  @Test
  void refusesMediaIdsThatWouldNeedEscapes() {
    for (var id : Arrays.asList(null, "", "a/b", "a b", "..", "ä", "1".repeat(65))) {
      assertThrows(
          IllegalArgumentException.class,
          () -> urls.of(TENANT, CONNECTION, id, null, null, null, EXPIRES),
          id);
    }
  }

  private String url(String filename) {
    return urls.of(TENANT, CONNECTION, MEDIA_ID, "application/pdf; x=y", SHA256, filename, EXPIRES);
  }

  private static Optional<SignedMedia> read(MediaUrls urls, String url) {
    return read(urls, parts(url));
  }

  private static Optional<SignedMedia> read(MediaUrls urls, Map<String, String> parts) {
    return urls.read(
        parts.get("id"), parts.get("expires"), parts.get("file"), parts.get("signature"));
  }

  private static Map<String, String> parts(String url) {
    var uri = URI.create(url);
    var parts =
        Arrays.stream(uri.getRawQuery().split("&"))
            .map(each -> each.split("=", 2))
            .collect(Collectors.toMap(each -> each[0], each -> each[1]));
    parts.put("id", uri.getPath().substring(uri.getPath().lastIndexOf('/') + 1));
    return parts;
  }

  /** Another first character of the same kind. */
  private static String altered(String value) {
    var first = value.charAt(0) == '1' ? '2' : '1';
    return first + value.substring(1);
  }

  private static byte[] key(int fill) {
    var key = new byte[32];
    Arrays.fill(key, (byte) fill);
    return key;
  }
}
