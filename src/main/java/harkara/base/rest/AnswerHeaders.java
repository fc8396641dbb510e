package harkara.base.rest;

import java.util.Map;

/** The headers that browsers are told with every answer, whoever gives it. */
public final class AnswerHeaders {
  public static final Map<String, String> ALWAYS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
              + " font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none';"
              + " object-src 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
          "X-Content-Type-Options",
          "nosniff",
          "Referrer-Policy",
          "no-referrer",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          "Permissions-Policy",
          "camera=(), geolocation=(), microphone=(), payment=(), usb=()");

  private AnswerHeaders() {}
}
