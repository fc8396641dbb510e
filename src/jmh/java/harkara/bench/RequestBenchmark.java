package harkara.bench;

import harkara.accounts.apikeys.KeyText;
import harkara.base.rest.SecurityHeaders;
import harkara.base.rest.StrictRequests;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.security.SecureRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What every publish passes before anybody reads its body: the two filters that need no server, and
 * its API key.
 */
@State(Scope.Thread)
public class RequestBenchmark {
  private PlainRequest request = new PlainRequest();
  private StrictRequests strictRequests = new StrictRequests();
  private SecurityHeaders securityHeaders = securityHeaders();
  private String key = KeyText.generate(new SecureRandom()).reveal();

  private static SecurityHeaders securityHeaders() {
    try {
      var filter = new SecurityHeaders();
      var publicUrl = SecurityHeaders.class.getDeclaredField("publicUrl"); // a server injects it
      publicUrl.setAccessible(true);
      publicUrl.set(filter, "http://localhost:8080");
      return filter;
    } catch (ReflectiveOperationException otherName) {
      throw new IllegalStateException(otherName);
    }
  }

  /** As web.xml has them. */
  @Benchmark
  public PlainResponse filters() throws IOException, ServletException {
    var response = new PlainResponse();
    FilterChain end = (lastRequest, lastResponse) -> response.setHeader("End", "reached");
    securityHeaders.doFilter(
        request, response, (next, answer) -> strictRequests.doFilter(next, answer, end));
    return response;
  }

  @Benchmark
  public byte[] apiKeyDigest() {
    return KeyText.parse(key).orElseThrow().digest();
  }
}
