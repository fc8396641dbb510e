package harkara.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import harkara.development.ModeOfTests;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeysTest {
  private static final String KEY = base64(32, 7);
  private static final String OTHER = base64(32, 8);

  @Test
  void areAList() {
    assertThat(MasterKeys.parse(KEY)).hasSize(1);
    assertThat(MasterKeys.parse(KEY + " , " + OTHER))
        .extracting(key -> key.secretKey().getEncoded()[0])
        .containsExactly((byte) 7, (byte) 8);
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
        "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=,",
        "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=,c2hvcnQ="
      })
  void areRefusedWithoutBeingShown(String keys) {
    assertThatThrownBy(() -> MasterKeys.parse(keys))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("harkara.master-key (not shown) must be the base64 of 32 random")
        .hasNoCause()
        .message()
        .doesNotContain("c2hvcnQ", "BwcHBw", "AAAA", "not base64");
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

  private static String base64(int length, int value) {
    var bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return Base64.getEncoder().encodeToString(bytes);
  }
}
