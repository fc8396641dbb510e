package harkara.events.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import harkara.base.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoughtTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "491512345678",
        "+49 151 234-5678",
        " 0049 (151) 2345678 ",
        "49.151.2345678",
        "+49/1512345678"
      })
  void readsPhoneNumbersAsPeopleWriteThem(String text) {
    assertThat(Sought.phone(text)).contains("491512345678");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "+",
        "1234",
        "wamid.HBgL",
        "49151x2345678",
        "123456789012345678901",
        "４９１５１２３４"
      })
  void takesNothingElseForOne(String text) {
    assertThat(Sought.phone(text)).isEmpty();
  }

  @Test
  void saysWhatIsWrong() {
    assertThat(Sought.of(null, null, null, null)).isEqualTo(EventCriteria.ALL);
    assertThatThrownBy(() -> Sought.of(null, "x", null, null))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("id must be an id such as evt_");
    assertThatThrownBy(() -> Sought.of(null, null, " ", null))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("message_id must be");
    assertThatThrownBy(() -> Sought.of(null, null, null, "Ann"))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("phone must be");
  }
}
