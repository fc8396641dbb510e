package harkara.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import harkara.base.problem.ProblemType;
import harkara.testing.servers.TestServer;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Says what is wrong with an answer. */
final class Judge {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What would tell how the server is made. */
  private static final Pattern LEAK =
      Pattern.compile(
          "exception|\\.java\\b|\\bjava[.x]|jakarta\\.|\\borg\\.[a-z]+\\.|\\bcom\\.(sun|fasterxml)"
              + "|harkara\\.[a-z]+\\.[A-Z]|\\bselect .{1,80} from |insert into|jdbc:|sqlstate"
              + "|payara|grizzly|jersey|eclipselink|jackson|stack ?trace|localhost:[0-9]",
          Pattern.CASE_INSENSITIVE);

  private Judge() {}

  static Optional<String> flaw(FuzzRequest request, RawAnswer answer) {
    if (answer.status() == 505 && !request.strict()) { // no HTTP/1 at all
      return answer.body().length == 0 ? Optional.empty() : flawOfError(request, answer);
    }
    if (answer.status() >= 500) {
      return Optional.of("a 5xx");
    }
    if (answer.status() >= 300 && answer.status() < 400) {
      return Optional.of("a redirect");
    }
    var leak = LEAK.matcher(answer.text());
    if (leak.find()) {
      return Optional.of("tells of " + leak.group());
    }
    if (answer.status() < 400) {
      return Optional.empty();
    }
    return answer.body().length == 0 && !request.strict()
        ? Optional.empty()
        : flawOfError(request, answer);
  }

  private static Optional<String> flawOfError(FuzzRequest request, RawAnswer answer) {
    var type = answer.header("Content-Type"); // the server leaves it out where it sees HTTP/0.9
    if (!request.strict()
        && (type.startsWith("text/html") || type.equals("application/json"))
        && TestServer.ofThisRun().refusesBrokenRequestsItself()) {
      return Optional.empty();
    }
    if (!type.equals("application/problem+json") && (request.strict() || !type.isEmpty())) {
      return Optional.of("an error of the type " + answer.header("Content-Type"));
    }
    if (!answer.header("X-Content-Type-Options").equals("nosniff")) {
      return Optional.of("an error without the headers for browsers");
    }
    if (answer.status() == 429 && answer.header("Retry-After").isEmpty()) {
      return Optional.of("a 429 without Retry-After");
    }
    try {
      return isProblem(JSON.readTree(answer.body()), answer.status())
          ? Optional.empty()
          : Optional.of("no problem of ours");
    } catch (IOException noJson) {
      return Optional.of("an error that is not JSON");
    }
  }

  private static boolean isProblem(JsonNode problem, int status) {
    var type =
        Arrays.stream(ProblemType.values())
            .filter(each -> each.uri().equals(problem.path("type").asText()))
            .findFirst();
    return type.isPresent()
        && type.get().status() == status
        && problem.path("status").asInt() == status
        && !problem.path("title").asText().isBlank()
        && !problem.path("detail").asText().isBlank()
        && problem.path("instance").asText().startsWith("urn:uuid:");
  }
}
