package harkara.events.batch;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.base.json.InvalidJson;
import harkara.base.json.InvalidJson.Kind;
import java.io.IOException;

/** Splits NDJSON: every line stands alone. */
final class LineSplitter implements EventSplitter {
  private final BatchBytes bytes;

  LineSplitter(BatchBytes bytes) {
    this.bytes = bytes;
  }

  @Override
  public void start() throws IOException {
    if (!toNextEvent()) {
      throw new InvalidJson(Kind.MALFORMED, "", "Must be one event a line, but is empty");
    }
  }

  @Override
  public boolean toNextEvent() throws IOException {
    while (BatchBytes.isBlank(bytes.peek())) {
      bytes.skip();
    }
    return bytes.peek() != BatchBytes.END;
  }

  @Override
  public JsonNode readEvent() throws IOException {
    bytes.startEvent();
    for (var b = bytes.peek(); b != '\n' && b != BatchBytes.END; b = bytes.peek()) {
      bytes.take();
    }
    return bytes.parseEvent();
  }
}
