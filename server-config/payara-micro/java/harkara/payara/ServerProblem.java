package harkara.payara;

import harkara.base.problem.ProblemType;
import harkara.base.rest.AnswerHeaders;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.glassfish.grizzly.http.util.HttpStatus;

/** A problem as the application would give it, without the application. */
record ServerProblem(ProblemType type, String detail) {
  static final String MEDIA_TYPE = "application/problem+json";

  byte[] json() {
    return "{\"type\":\"%s\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\",\"instance\":\"urn:uuid:%s\"}"
        .formatted(type.uri(), type.title(), type.status(), detail, UUID.randomUUID())
        .getBytes(StandardCharsets.UTF_8);
  }

  /** All of an answer, as the last on its connection. */
  byte[] lastAnswer(boolean withBody) {
    var json = new String(json(), StandardCharsets.UTF_8);
    var reason = HttpStatus.getHttpStatus(type.status()).getReasonPhrase();
    var head = new StringBuilder("HTTP/1.1 " + type.status() + " " + reason + "\r\n");
    AnswerHeaders.ALWAYS.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    head.append("Cache-Control: no-store\r\nConnection: close\r\n");
    head.append("Content-Type: " + MEDIA_TYPE + "\r\n");
    head.append("Content-Length: " + json.length() + "\r\n\r\n");
    return (withBody ? head + json : head.toString()).getBytes(StandardCharsets.UTF_8);
  }
}
