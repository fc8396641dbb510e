package harkara.accounts.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionCookieTest {
  private static final SessionToken TOKEN = SessionToken.generate(new SecureRandom());

  private static HttpServletRequest request(String contextPath, String... cookies) {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            SessionCookieTest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getContextPath" -> contextPath;
                  case "getHeaders" -> Collections.enumeration(List.of(cookies));
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  @Test
  void belongsToTheHostAtTheRootAndToThePathElsewhere() {
    var end = "; Secure; HttpOnly; SameSite=Strict";

    assertThat(SessionCookie.set(request(""), TOKEN))
        .isEqualTo("__Host-harkara=" + TOKEN.reveal() + "; Path=/" + end);
    assertThat(SessionCookie.set(request("/hooks"), TOKEN))
        .isEqualTo("__Secure-harkara=" + TOKEN.reveal() + "; Path=/hooks" + end);
    assertThat(SessionCookie.remove(request("/hooks")))
        .isEqualTo("__Secure-harkara=; Path=/hooks" + end + "; Max-Age=0");
  }

  @Test
  void isFoundAmongOthers() {
    assertThat(SessionCookie.read(request("", "a=b; __Host-harkara=x;c=d", "e=f"))).hasValue("x");
    assertThat(SessionCookie.read(request("", "x__Host-harkara=x", "__Secure-harkara=y")))
        .isEmpty();
    assertThat(SessionCookie.read(request("/hooks", "__Host-harkara=x"))).isEmpty();
    assertThat(SessionCookie.read(request(""))).isEmpty();
  }

  @Test
  void hidesTheTokenAndTellsItByNothingElse() {
    assertThat(TOKEN.toString()).doesNotContain(TOKEN.reveal());
    assertThat(List.of(TOKEN.digest(), TOKEN.csrf())).allMatch(text -> text.length() == 43);
    assertThat(TOKEN.digest()).isNotEqualTo(TOKEN.csrf()).isNotEqualTo(TOKEN.reveal());
    assertThat(TOKEN.hasCsrf(TOKEN.csrf())).isTrue();
    for (var other : new String[] {null, "", TOKEN.reveal(), TOKEN.csrf() + "A", "\u00e9"}) {
      assertThat(TOKEN.hasCsrf(other)).isFalse();
    }
  }
}
