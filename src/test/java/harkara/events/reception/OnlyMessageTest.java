package harkara.events.reception;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.base.json.LenientJson;
import org.junit.jupiter.api.Test;

class OnlyMessageTest {
  private static String of(String value) {
    return OnlyMessage.of(LenientJson.parse(value).orElseThrow());
  }

  @Test
  void isTheOneThatAChangeTellsOf() {
    assertThat(of("{\"messages\":[{\"id\":\"a\"}]}")).isEqualTo("a");
    assertThat(of("{\"statuses\":[{\"id\":\"a\"},{\"id\":\"a\"}]}")).isEqualTo("a");
  }

  @Test
  void isNoneOfSeveral() {
    assertThat(of("{\"messages\":[{\"id\":\"a\"},{\"id\":\"b\"}]}")).isNull();
    assertThat(of("{\"messages\":[{}],\"event\":\"x\"}")).isNull();
    assertThat(of("{\"messages\":7}")).isNull();
  }
}
