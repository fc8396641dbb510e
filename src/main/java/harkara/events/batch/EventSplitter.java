package harkara.events.batch;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.base.json.InvalidJson;
import java.io.IOException;

/** Finds where the events of a batch start and end. */
interface EventSplitter {
  /**
   * @throws InvalidJson when there is no batch at all
   */
  void start() throws IOException;

  /**
   * @return false at the proper end of the batch
   * @throws EndOfBatch when the batch is broken here
   */
  boolean toNextEvent() throws IOException;

  /**
   * Leaves the stream behind the event, whatever is wrong within.
   *
   * @throws InvalidJson when this event is no good, but the next one can be read
   * @throws EndOfBatch when the next one cannot
   */
  JsonNode readEvent() throws IOException;
}
