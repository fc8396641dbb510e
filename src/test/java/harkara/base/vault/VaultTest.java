package harkara.base.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultTest {
  private static final String OLD = key("an old key for tests, 32 bytes.");
  private static final String NEW = key("a new key for tests, 32 bytes..");
  private static final UUID TENANT = new UUID(1, 1);
  private static final UUID ROW = new UUID(1, 2);
  private static final Vault.Context CONTEXT = new Vault.Context(TENANT, ROW, "secret");
  private static final byte[] PLAIN = "whsec_something".getBytes(UTF_8);

  private final Vault vault = vault(OLD);

  @Test
  void opensWhatItSealed() {
    var sealed = vault.seal(PLAIN, CONTEXT);

    assertThat(vault.open(sealed, CONTEXT)).isEqualTo(PLAIN);
    assertThat(new String(sealed, UTF_8)).doesNotContain("whsec");
    assertThat(vault.open(vault.seal(new byte[0], CONTEXT), CONTEXT)).isEmpty();
  }

  @Test
  void sealsTheSameDifferentlyEachTime() {
    assertThat(vault.seal(PLAIN, CONTEXT)).isNotEqualTo(vault.seal(PLAIN, CONTEXT));
  }

  @Test
  void opensNothingThatWasMovedToAnotherPlace() {
    var sealed = vault.seal(PLAIN, CONTEXT);

    assertCannotOpen(sealed, new Vault.Context(ROW, ROW, "secret"));
    assertCannotOpen(sealed, new Vault.Context(TENANT, TENANT, "secret"));
    assertCannotOpen(sealed, new Vault.Context(TENANT, ROW, "headers"));
  }

  @Test
  void opensNothingThatWasAltered() {
    var sealed = vault.seal(PLAIN, CONTEXT);
    for (var place = 0; place < sealed.length; place++) {
      var altered = sealed.clone();
      altered[place] ^= 1;
      assertCannotOpen(altered, CONTEXT);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 16, 17, 32})
  void opensNothingThatIsTooShort(int length) {
    assertCannotOpen(Arrays.copyOf(vault.seal(PLAIN, CONTEXT), length), CONTEXT);
  }

  @Test
  void sealsWithTheFirstKeyAndOpensWithAll() {
    var sealedBefore = vault.seal(PLAIN, CONTEXT);
    var rotated = vault(NEW + ", " + OLD);

    assertThat(rotated.open(sealedBefore, CONTEXT)).isEqualTo(PLAIN);
    var sealedSince = rotated.seal(PLAIN, CONTEXT);
    assertCannotOpen(sealedSince, CONTEXT);
    assertThat(vault(NEW).open(sealedSince, CONTEXT)).isEqualTo(PLAIN);
  }

  @Test
  void derivesADifferentKeyForEachPurpose() {
    assertThat(vault.deriveKey("cursors")).hasSize(32).isEqualTo(vault(OLD).deriveKey("cursors"));
    assertThat(vault.deriveKey("cursors")).isNotEqualTo(vault.deriveKey("other"));
    assertThat(vault.deriveKey("cursors")).isNotEqualTo(vault(NEW).deriveKey("cursors"));
  }

  private void assertCannotOpen(byte[] sealed, Vault.Context context) {
    assertThatThrownBy(() -> vault.open(sealed, context)).isInstanceOf(Vault.CannotOpen.class);
  }

  private static Vault vault(String keys) {
    return new Vault(new MasterKeys(Optional.of(keys), "jdbc:postgresql:", null));
  }

  private static String key(String text) {
    return Base64.getEncoder().encodeToString((text + "!").getBytes(UTF_8));
  }
}
