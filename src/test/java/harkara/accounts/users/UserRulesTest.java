package harkara.accounts.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import harkara.RestApplication;
import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.Credential;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserRulesTest {
  private static final String EMAIL = "ada.lovelace@example.com";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "six rusty bicycles",
        "abcdefghijkl",
        "пароль длинный",
        "a\u0308bcdefghijkl",
        "\ud83d\ude00\ud83d\ude01\ud83d\ude02\ud83d\ude03\ud83d\ude04abcdefg"
      })
  void takesPasswords(String password) {
    assertThat(UserRules.flawOfPassword(password, EMAIL)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "abcdefghijk",
        "\ud83d\ude00\ud83d\ude01\ud83d\ude02\ud83d\ude03\ud83d\ude04a",
        "aaaaaaaaaaaaaaaa",
        "abababababababab",
        "ADA.lovelace@example.com",
        "x ada.Lovelace x"
      })
  void refusesPasswords(String password) {
    assertThat(UserRules.flawOfPassword(password, EMAIL)).isPresent();
  }

  @Test
  void knowsTheLongest() {
    var longest = "abcdefgh".repeat(16);

    assertThat(UserRules.flawOfPassword(longest, EMAIL)).isEmpty();
    assertThat(UserRules.flawOfPassword(longest + "i", EMAIL)).isPresent();
  }

  @Test
  void doesNotMindShortNamesInPasswords() {
    assertThat(UserRules.flawOfPassword("every bob says so", "bob@example.com")).isEmpty();
  }

  @Test
  void takesTheSameLettersForTheSame() {
    assertThat(UserRules.normalPassword("a\u0308")).isEqualTo(UserRules.normalPassword("\u00e4"));
    assertThat(UserRules.normalEmail("Ada@Example.COM")).isEqualTo("ada@example.com");
  }

  @Test
  void givesEachRoleItsScopes() {
    assertThat(Role.VIEWER.scopes()).containsExactly(ApiScope.WEBHOOKS_READ);
    assertThat(Role.DEVELOPER.scopes())
        .containsExactlyInAnyOrder(
            ApiScope.WEBHOOKS_READ, ApiScope.WEBHOOKS_WRITE, ApiScope.EVENTS_WRITE);
    assertThat(Role.ADMIN.scopes()).isEqualTo(EnumSet.allOf(ApiScope.class));
    assertThat(Role.OPERATOR.scopes()).isEqualTo(EnumSet.allOf(ApiScope.class));
    assertThat(Role.of(UUID.randomUUID())).doesNotContain(Role.OPERATOR);
    assertThat(Role.of(Credential.OPERATOR)).containsExactly(Role.OPERATOR);
  }

  @Test
  void hashesWithAtLeast600000RoundsInProduction() throws IOException {
    var few = Map.of("harkara.users.password-rounds", "599999");
    var defaults = new Properties();
    try (var in =
        RestApplication.class.getResourceAsStream("/META-INF/microprofile-config.properties")) {
      defaults.load(in);
    }

    assertThatThrownBy(() -> new PasswordSettings(few::get, false))
        .hasMessageContaining("harkara.users.password-rounds=599999")
        .hasMessageContaining("600000");
    assertThat(new PasswordSettings(few::get, true).rounds()).isEqualTo(599_999);
    assertThat(new PasswordSettings(defaults::getProperty, false).rounds())
        .isGreaterThanOrEqualTo(600_000);
  }
}
