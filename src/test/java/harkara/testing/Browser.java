package harkara.testing;

import harkara.testing.Api.Answer;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Somebody's browser with our page: keeps the session's cookie, says where the page is from, and
 * sends the session's token. Each has an address of its own, as a proxy tells it.
 */
public final class Browser {
  public static final String SESSION = "/api/v1/session";
  private static final AtomicInteger ADDRESSES = new AtomicInteger();

  private final Api page;
  private final String cookie;
  private final String csrf;

  private Browser(Api page, String cookie, String csrf) {
    this.page = page;
    this.cookie = cookie;
    this.csrf = csrf;
  }

  /** Nobody is signed in; at an address that nothing has come from yet. */
  public static Browser at(URI base) {
    return at(base, newAddress());
  }

  public static Browser at(URI base, String address) {
    var origin = base.getScheme() + "://" + base.getAuthority();
    return new Browser(
        Api.at(base).header("Origin", origin).header("X-Forwarded-For", address), null, null);
  }

  public static String newAddress() {
    var number = ADDRESSES.incrementAndGet();
    return "198.51." + number / 250 + "." + (number % 250 + 1);
  }

  /** Asks to sign in, and forgets the cookie. */
  public Answer tryToSignIn(String email, String password) {
    return page.post(SESSION, Map.of("email", email, "password", password));
  }

  /** The same browser, signed in. */
  public Browser signIn(String email, String password) {
    var answer = api().post(SESSION, Map.of("email", email, "password", password));
    var body = answer.json(201);
    return new Browser(page, cookieOf(answer), body.path("csrf_token").asText());
  }

  /** Name and value of the cookie that an answer sets. */
  public static String cookieOf(Answer answer) {
    return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
  }

  /** What the page does. */
  public Api api() {
    return Optional.ofNullable(csrf).map(this::with).orElse(page);
  }

  /** What the page does, with another token. */
  public Api with(String otherCsrf) {
    return page.header("Cookie", cookie).header("Harkara-CSRF", otherCsrf);
  }

  /** The cookie and nothing else, as another page or program sends it. */
  public Api cookieOnly(URI base) {
    return Api.at(base).header("Cookie", cookie);
  }

  public String cookie() {
    return cookie;
  }

  public String csrf() {
    return csrf;
  }
}
