package harkara.accounts.requests;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyQuirksTest {
  private final HttpServletRequest request =
      (HttpServletRequest)
          Proxy.newProxyInstance(
              HttpServletRequest.class.getClassLoader(),
              new Class<?>[] {HttpServletRequest.class},
              (proxy, method, arguments) -> 12L);

  /** Names as the servers give them. */
  @ParameterizedTest
  @CsvSource({
    "Payara Micro #badassfish, true, false",
    "Eclipse GlassFish 8.0.0, true, false",
    "WildFly 39.0.1.Final - 2.3.20.Final, false, true",
    "JBoss EAP 8.1 - 2.3.20.Final, false, true",
    "Undertow - 2.3.20.Final, false, true",
    "SMF WebContainer, false, false"
  })
  void areKnownByTheServersName(String server, boolean saysWhenAllIsHere, boolean waitsForTheRest) {
    assertThat(BodyQuirks.of(server)).isEqualTo(new BodyQuirks(saysWhenAllIsHere, waitsForTheRest));
  }

  @Test
  void theEndIsKnownWhereTheServerSaysItByItself() {
    assertThat(new BodyQuirks(true, false).endOf(request)).isEqualTo(12);
    assertThat(new BodyQuirks(false, true).endOf(request)).isEqualTo(-1);
  }
}
