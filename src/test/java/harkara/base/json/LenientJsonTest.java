package harkara.base.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LenientJsonTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"b\":[1,-0,2.50,true,false,null,\"x\"],\"a\":{}}|{\"b\":[1,0,2.5,true,false,null,\"x\"],\"a\":{}}",
        "9007199254740991|9007199254740991",
        "9007199254740993|\"9007199254740993\"",
        "-12345678901234567890123|\"-12345678901234567890123\"",
        "23.0|23",
        "-0.0|0",
        "1e20|1.0E20",
        "1e400|\"1e400\"",
        "0.1|0.1",
        "{\"a\":1,\"b\":2,\"a\":3}|{\"a\":3,\"b\":2}",
        "\"\\ud83d\\ude9a \\/ \\u00e4\"|\"\ud83d\ude9a / ä\"",
        "\"a\\ud83d\"|\"a\ufffd\"",
        "{\"\\ud83d\\ude9a\":1}|{\"\ud83d\ude9a\":1}",
        "{\"\\ude9a\":1}|{\"\ufffd\":1}"
      })
  void bringsIntoAFormWhatCouldNotBeSentOn(String json, String expected) {
    assertThat(LenientJson.parse(json)).map(Object::toString).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "{", "{} {}", "nul", "'x'", "{\"a\":}", "\u0001"})
  void readsNothingElse(String json) {
    assertThat(LenientJson.parse(json)).isEmpty();
  }
}
