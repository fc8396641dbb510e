package harkara.subscriptions.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RotationSettingsTest {
  @Test
  void refuseAnOverlapThatIsLongerThanTheLongestOrThanAWeek() {
    assertThat(settings("PT24H", "P7D").overlap()).isEqualTo(Duration.ofHours(24));
    assertThat(settings("PT0S", "PT0S").longestOverlap()).isZero();
    assertThatThrownBy(() -> settings("PT24H", "PT1H"))
        .hasMessage(
            "harkara.rotation.overlap=PT24H must be an ISO-8601 duration from PT0S to PT1H");
    assertThatThrownBy(() -> settings("PT24H", "P8D"))
        .hasMessageStartingWith("harkara.rotation.longest-overlap=P8D must be");
    assertThatThrownBy(() -> settings("-PT1S", "P7D"))
        .hasMessageStartingWith("harkara.rotation.overlap=-PT1S must be");
  }

  private static RotationSettings settings(String overlap, String longest) {
    return new RotationSettings(
        Map.of("harkara.rotation.overlap", overlap, "harkara.rotation.longest-overlap", longest)
            ::get);
  }
}
