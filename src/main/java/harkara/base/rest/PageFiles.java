package harkara.base.rest;

import harkara.base.digests.Digests;
import harkara.base.problem.ProblemPage;
import harkara.base.problem.ProblemType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The dashboard's files, and how long browsers keep them: ours are asked for again each time and
 * sent when they differ, those of libraries have their version in the path and are kept for a year.
 *
 * <p>Servers go by a file's size and time, and every build gives the same time to all files: two
 * releases could not be told apart. So the tag is a digest of the content. And they write a file
 * with a thread that waits for its reader; here it is an answer like any other.
 */
public class PageFiles extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private static final Pattern HIDDEN = Pattern.compile("(?i)/(WEB|META)-INF(/.*)?");
  private static final String WELCOME_FILE = "index.html";
  private static final String LIBRARIES = "/webjars/";

  /** Of the REST layer, which servers put in their place behind the files. */
  private static final Pattern API = Pattern.compile("/api(/.*)?");

  private static final String UNKNOWN_TYPE = "text/plain";

  /** By path; only those that are there, so they are few and small. */
  private final transient ConcurrentHashMap<String, File> files = new ConcurrentHashMap<>();

  private record File(byte[] content, String tag, String type) {}

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
    response.setHeader("ETag", '"' + file.get().tag() + '"');
    if (has(request, file.get().tag())) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
    } else {
      write(file.get(), response);
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
      var file = new File(bytes, Digests.tag(bytes), type);
      files.put(path, file);
      return Optional.of(file);
    }
  }

  /** Also where a proxy that compresses has made the tag weak, or put something behind it. */
  private static boolean has(HttpServletRequest request, String tag) {
    return Collections.list(request.getHeaders("If-None-Match")).stream()
        .anyMatch(value -> value.contains('"' + tag));
  }

  private static void write(File file, HttpServletResponse response) throws IOException {
    response.setContentType(file.type());
    response.setContentLength(file.content().length);
    response.getOutputStream().write(file.content());
  }
}
