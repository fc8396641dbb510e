package harkara.events.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MediaSettingsTest {
  private static final String PUBLIC_URL = "harkara.public-url";
  private static final String BASE_URL = "harkara.whatsapp.media-base-url";

  @Test
  void addressesBeginWithThePublicUrl() {
    assertEquals(
        "https://hooks.example.com/whatsapp/media", base(PUBLIC_URL, "https://hooks.example.com/"));
  }

  @Test
  void anotherBaseIsTaken() {
    assertEquals("https://media.example.com/w", base(BASE_URL, "https://media.example.com/w/"));
  }

  @Test
  void refusesWhatIsNoBase() {
    for (var url :
        new String[] {
          "media.example.com",
          "ftp://media.example.com",
          "https://media.example.com/?a=b",
          "https://media.example.com/#a",
          "https://user@media.example.com",
          "https://" + "a".repeat(200)
        }) {
      var refused = assertThrows(IllegalArgumentException.class, () -> base(BASE_URL, url), url);

      assertTrue(refused.getMessage().startsWith(BASE_URL + "=" + url), refused.getMessage());
    }
  }

  private static String base(String key, String value) {
    return new MediaSettings(Map.of(key, value)::get).baseUrl();
  }
}
