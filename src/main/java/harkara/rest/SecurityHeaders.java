package harkara.rest;

import harkara.problem.ProblemPage;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Tells browsers what they may do with an answer, whoever gives it: operations, errors, health, the
 * API description, static files. Nobody keeps an answer but of static files, see {@link PageFiles}.
 * {@code web.xml} puts it before every other filter. TRACE is refused.
 */
public class SecurityHeaders extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private static final Map<String, String> ALWAYS =
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

  private static final String A_YEAR = "max-age=31536000";

  @Inject
  @ConfigProperty(name = "harkara.public-url")
  private String publicUrl;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    ALWAYS.forEach(response::setHeader);
    if (request.isSecure() || publicUrl.toLowerCase(Locale.ROOT).startsWith("https:")) {
      response.setHeader("Strict-Transport-Security", A_YEAR);
    }
    response.setHeader("Cache-Control", "no-store");
    if (request.getMethod().equals("TRACE")) {
      ProblemPage.answer(HttpServletResponse.SC_METHOD_NOT_ALLOWED, response);
    } else {
      chain.doFilter(request, response);
    }
  }
}
