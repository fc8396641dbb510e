package harkara.rest;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * How long browsers keep the dashboard's files: ours are asked for again each time and sent when
 * they differ, those of libraries have their version in the path and are kept for a year.
 *
 * <p>Servers go by a file's size and time, and every build gives the same time to all files: two
 * releases could not be told apart. So the tag is a digest of the content.
 */
public class PageFiles extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private static final Pattern FILE =
      Pattern.compile("/|(?!/(api|WEB-INF|META-INF)/)/.*\\.(css|html|ico|js|json|svg|txt)");
  private static final String WELCOME_FILE = "index.html";
  private static final String LIBRARIES = "/webjars/";
  private static final Set<String> OF_THE_SERVER = caseless("ETag", "Last-Modified");
  private static final Set<String> CONDITIONS =
      caseless("If-None-Match", "If-Match", "If-Modified-Since", "If-Unmodified-Since", "If-Range");

  /** By path; only of files that are there, so they are few. */
  private final Map<String, String> tags = new ConcurrentHashMap<>();

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var path = path(request);
    var tag = FILE.matcher(path).matches() ? tag(path) : Optional.<String>empty();
    if (tag.isEmpty()) {
      chain.doFilter(request, response);
      return;
    }
    response.setHeader(
        "Cache-Control",
        path.startsWith(LIBRARIES) ? "public, max-age=31536000, immutable" : "no-cache");
    response.setHeader("ETag", '"' + tag.get() + '"');
    if (has(request, tag.get())) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
    } else {
      chain.doFilter(new Unconditional(request), new WithoutOwnTag(response));
    }
  }

  /** Servers differ in which part names a file, and in whether they say the welcome file here. */
  private static String path(HttpServletRequest request) {
    var info = request.getPathInfo();
    var path = request.getServletPath() + (info == null ? "" : info);
    return path.isEmpty() ? "/" : path;
  }

  /** Empty where there is no such file. */
  private Optional<String> tag(String path) throws IOException {
    var file = path.endsWith("/") ? path + WELCOME_FILE : path;
    var known = tags.get(file);
    if (known != null) {
      return Optional.of(known);
    }
    try (var content = getServletContext().getResourceAsStream(file)) {
      if (content == null) {
        return Optional.empty();
      }
      var tag = digest(content.readAllBytes());
      tags.put(file, tag);
      return Optional.of(tag);
    }
  }

  private static String digest(byte[] content) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(digest, 0, 12);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }

  /** Also where a proxy that compresses has made the tag weak, or put something behind it. */
  private static boolean has(HttpServletRequest request, String tag) {
    return Collections.list(request.getHeaders("If-None-Match")).stream()
        .anyMatch(value -> value.contains('"' + tag));
  }

  private static Set<String> caseless(String... names) {
    var set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    Collections.addAll(set, names);
    return set;
  }

  /** The server is not to compare on its own. */
  private static class Unconditional extends HttpServletRequestWrapper {
    Unconditional(HttpServletRequest request) {
      super(request);
    }

    @Override
    public String getHeader(String name) {
      return CONDITIONS.contains(name) ? null : super.getHeader(name);
    }

    @Override
    public long getDateHeader(String name) {
      return CONDITIONS.contains(name) ? -1 : super.getDateHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
      return CONDITIONS.contains(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }
  }

  /** Nor to name what it would compare. */
  private static class WithoutOwnTag extends HttpServletResponseWrapper {
    WithoutOwnTag(HttpServletResponse response) {
      super(response);
    }

    @Override
    public void setHeader(String name, String value) {
      if (!OF_THE_SERVER.contains(name)) {
        super.setHeader(name, value);
      }
    }

    @Override
    public void addHeader(String name, String value) {
      if (!OF_THE_SERVER.contains(name)) {
        super.addHeader(name, value);
      }
    }

    @Override
    public void setDateHeader(String name, long date) {
      if (!OF_THE_SERVER.contains(name)) {
        super.setDateHeader(name, date);
      }
    }

    @Override
    public void addDateHeader(String name, long date) {
      if (!OF_THE_SERVER.contains(name)) {
        super.addDateHeader(name, date);
      }
    }
  }
}
