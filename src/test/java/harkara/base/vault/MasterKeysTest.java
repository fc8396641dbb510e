package harkara.base.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import harkara.base.settings.ModeOfTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeysTest {
  private static final String KEY = "hzpbSjYYsEZ1Gu43PoKOuzNPU6kVOYkZ+AUdYQo3vm8=";
  private static final String OTHER = "J3NtxTA0m3pnjxHcWOOpe9FbM0kIqYyt2r1f/0FSNzk=";

  @Test
  void areAList() {
    assertThat(MasterKeys.parse(KEY)).hasSize(1);
    assertThat(MasterKeys.parse(KEY + " , " + OTHER))
        .extracting(key -> Base64.getEncoder().encodeToString(key.secretKey().getEncoded()))
        .containsExactly(KEY, OTHER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",",
        "c2hvcnQ=",
        "not base64 at all, is it?",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcH",
        "...",
        "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=",
        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
        "Hx4dHBsaGRgXFhUUExIREA8ODQwLCgkIBwYFBAMCAQA=",
        "MDEyMzQ1Njc4OUFCQ0RFRjAxMjM0NTY3ODlBQkNERUY=",
        "Y2hhbmdlbWVjaGFuZ2VtZWNoYW5nZW1lY2hhbmdlbWU=",
        KEY + ",",
        KEY + ",c2hvcnQ="
      })
  void areRefusedWithoutBeingShown(String keys) {
    assertThatThrownBy(() -> MasterKeys.parse(keys))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("harkara.master-key (not shown) must be the base64 of 32 random")
        .hasNoCause()
        .message()
        .doesNotContain("c2hvcnQ", "BwcHBw", "AAAA", "MDEy", KEY, "not base64");
  }

  @Test
  void areNeededInProduction() {
    assertThatThrownBy(
            () -> new MasterKeys(Optional.empty(), "jdbc:h2:file:x", ModeOfTests.production()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("harkara.master-key is missing");
  }

  @Test
  void areMadeOnceBesideTheFileOfTheDatabaseInDevelopment(@TempDir Path folder) {
    var url = "jdbc:h2:file:" + folder.resolve("data").resolve("harkara") + ";WRITE_DELAY=0";

    var made = new MasterKeys(Optional.empty(), url, ModeOfTests.development()).all();
    var kept = new MasterKeys(Optional.empty(), url, ModeOfTests.development()).all();

    assertThat(Files.exists(folder.resolve("data").resolve("master.key"))).isTrue();
    assertThat(made).hasSize(1);
    assertThat(kept.get(0).id()).isEqualTo(made.get(0).id());
  }

  @Test
  void hideThemselves() {
    assertThat(MasterKeys.parse(KEY).get(0)).hasToString("MasterKey[hidden]");
  }

  /** Nobody copies a key that works out of what we publish. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "README.md",
        "src/site/markdown/operations.md",
        "src/site/markdown/settings.md",
        "src/site/markdown/troubleshooting.md",
        "server-config/README.md",
        "server-config/harkara.env.example"
      })
  void noneIsPublished(String file) throws IOException {
    var candidates = Pattern.compile("[A-Za-z0-9+/]{43}=").matcher(Files.readString(Path.of(file)));

    assertThat(candidates.results()).isEmpty();
  }

  @Test
  void randomOnesPass() {
    var random = new SecureRandom();
    for (var count = 0; count < 10_000; count++) {
      var bytes = new byte[MasterKey.BYTES];
      random.nextBytes(bytes);
      assertThat(MasterKeys.parse(Base64.getEncoder().encodeToString(bytes))).hasSize(1);
    }
  }
}
