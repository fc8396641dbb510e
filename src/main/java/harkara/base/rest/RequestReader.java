package harkara.base.rest;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.base.json.StrictJson;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import jakarta.json.bind.JsonbException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/**
 * Reads a request record: at most 64 KiB of strict JSON, whose fields are all known and of the
 * record's types; JSON-B binds what has passed. An empty body is null, as one that was not sent.
 */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
public class RequestReader implements MessageBodyReader<Record> {
  private static final int MAX_BYTES = 65_536;
  private static final int MAX_SCHEMA_BYTES = 196_608;

  @Override
  public boolean isReadable(
      Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
    return type.isRecord();
  }

  @Override
  public Record readFrom(
      Class<Record> type,
      Type generic,
      Annotation[] annotations,
      MediaType media,
      MultivaluedMap<String, String> headers,
      InputStream body)
      throws IOException {
    var limit = type.isAnnotationPresent(LargeBody.class) ? MAX_SCHEMA_BYTES : MAX_BYTES;
    var bytes = LimitedBody.read(body, limit);
    return bytes.length == 0 ? null : bind(StrictJson.parse(bytes), type);
  }

  private static Record bind(JsonNode json, Class<Record> type) {
    var flaws = RequestShape.of(type).flawsOf(json);
    if (!flaws.isEmpty()) {
      throw ProblemException.invalid(flaws);
    }
    try {
      return JsonbResolver.JSONB.fromJson(json.toString(), type);
    } catch (JsonbException failure) {
      throw new ProblemException(
          ProblemType.INVALID_REQUEST, "A field has a value that is not of its type.");
    }
  }
}
