package harkara.base.rest;

import harkara.base.digests.Digests;
import harkara.base.problem.ProblemPage;
import harkara.base.problem.ProblemType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * The dashboard's files, and how long browsers keep them: ours are asked for again each time and
 * sent when they differ, those of libraries have their version in the path and are kept for a year.
 *
 * <p>Servers go by a file's size and time, and every build gives the same time to all files: two
 * releases could not be told apart. So the tag is a digest of the content. And they write a file
 * with a thread that waits for its reader; here it is an answer like any other.
 *
 * <p>Texts are compressed, once each. Nobody's secret is in them, so that their length tells none;
 * the API's answers stay as they are.
 */
public class PageFiles extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private static final Pattern HIDDEN = Pattern.compile("(?i)/(WEB|META)-INF(/.*)?");
  private static final String WELCOME_FILE = "index.html";
  private static final String LIBRARIES = "/webjars/";

  /** Of the REST layer, which servers put in their place behind the files. */
  private static final Pattern API = Pattern.compile("/api(/.*)?");

  private static final String UNKNOWN_TYPE = "text/plain";

  private static final String GZIP = "gzip";

  /** One that a client takes: not with a weight of 0, which says that it does not. */
  private static final Pattern WANTED =
      Pattern.compile("(?i)(gzip|x-gzip|\\*)\\s*(;\\s*q=(1|1\\.0*|0\\.0*[1-9][0-9]*))?");

  /** A picture that is compressed already only costs its reader time. */
  private static final double WORTH_IT = 0.9;

  /** By path; only those that are there, so they are few and small. */
  private final transient ConcurrentHashMap<String, File> files = new ConcurrentHashMap<>();

  /**
   * @param compressed the content as gzip makes it; null where that is hardly smaller
   */
  private record File(byte[] content, byte[] compressed, String tag, String type) {}

  /** While the server starts there is a moment in which the files are here and the API is not. */
  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    if (API.matcher(path(request)).matches()) {
      ProblemPage.answer(
          ProblemType.UNAVAILABLE, "Harkara is starting. Send it again in a moment.", response);
    } else {
      super.service(request, response);
    }
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var path = path(request);
    var file = file(path);
    if (file.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    response.setHeader(
        "Cache-Control",
        path.startsWith(LIBRARIES) ? "public, max-age=31536000, immutable" : "no-cache");
    var compressed = file.get().compressed() != null && takesGzip(request);
    if (file.get().compressed() != null) {
      response.setHeader("Vary", "Accept-Encoding");
    }
    response.setHeader("ETag", '"' + file.get().tag() + (compressed ? "-" + GZIP : "") + '"');
    if (has(request, file.get().tag())) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
    } else {
      write(file.get(), compressed, response);
    }
  }

  /** Servers differ in which part names a file, and in whether they say the welcome file here. */
  private static String path(HttpServletRequest request) {
    var info = request.getPathInfo();
    var path = request.getServletPath() + (info == null ? "" : info);
    return path.isEmpty() || path.equals("/") ? "/" + WELCOME_FILE : path;
  }

  private Optional<File> file(String path) throws IOException {
    var cached = files.get(path);
    if (cached != null) {
      return Optional.of(cached);
    }
    if (path.endsWith("/") || HIDDEN.matcher(path).matches()) {
      return Optional.empty();
    }
    try (var content = getServletContext().getResourceAsStream(path)) {
      if (content == null) {
        return Optional.empty();
      }
      var bytes = content.readAllBytes();
      var type = Optional.ofNullable(getServletContext().getMimeType(path)).orElse(UNKNOWN_TYPE);
      var file = new File(bytes, compressed(bytes), Digests.tag(bytes), type);
      files.put(path, file);
      return Optional.of(file);
    }
  }

  private static byte[] compressed(byte[] content) throws IOException {
    var smaller = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(smaller)) {
      gzip.write(content);
    }
    return smaller.size() < content.length * WORTH_IT ? smaller.toByteArray() : null;
  }

  private static boolean takesGzip(HttpServletRequest request) {
    return Collections.list(request.getHeaders("Accept-Encoding")).stream()
        .flatMap(value -> Stream.of(value.split(",")))
        .anyMatch(coding -> WANTED.matcher(coding.strip()).matches());
  }

  /** Also where a proxy that compresses has made the tag weak, or put something behind it. */
  private static boolean has(HttpServletRequest request, String tag) {
    return Collections.list(request.getHeaders("If-None-Match")).stream()
        .anyMatch(value -> value.contains('"' + tag));
  }

  private static void write(File file, boolean compressed, HttpServletResponse response)
      throws IOException {
    var content = compressed ? file.compressed() : file.content();
    if (compressed) {
      response.setHeader("Content-Encoding", GZIP);
    }
    response.setContentType(file.type());
    response.setContentLength(content.length);
    response.getOutputStream().write(content);
  }
}
