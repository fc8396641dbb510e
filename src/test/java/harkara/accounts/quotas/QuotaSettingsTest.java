package harkara.accounts.quotas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotaSettingsTest {
  private static final String KEY = "harkara.quota.stored-mib";

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "", "many", "1000000001"})
  void refusesNonsenseByNameValueAndRule(String value) {
    assertThatThrownBy(() -> new QuotaSettings(key -> key.equals(KEY) ? value : "7"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(KEY + "=" + value + " ")
        .hasMessageContaining("from 1 to ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "1000000000"})
  void takesTheBounds(String value) {
    var settings = new QuotaSettings(key -> key.equals(KEY) ? value : "7");

    assertThat(settings.quota().storedMib()).isEqualTo(Integer.parseInt(value));
    assertThat(settings.quota().streams()).isEqualTo(7);
  }
}
