package harkara.base.rest;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Tells browsers what they may do with an answer, whoever gives it: operations, errors, health, the
 * API description, static files. Nobody keeps an answer but of static files, see {@link PageFiles}.
 * {@code web.xml} puts it before every other filter.
 */
public class SecurityHeaders extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private static final String A_YEAR = "max-age=31536000";

  @Inject
  @ConfigProperty(name = "harkara.public-url")
  private String publicUrl;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    AnswerHeaders.ALWAYS.forEach(response::setHeader);
    if (request.isSecure() || publicUrl.toLowerCase(Locale.ROOT).startsWith("https:")) {
      response.setHeader("Strict-Transport-Security", A_YEAR);
    }
    response.setHeader("Cache-Control", "no-store");
    chain.doFilter(request, response);
  }
}
