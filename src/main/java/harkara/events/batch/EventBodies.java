package harkara.events.batch;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.accounts.requests.BodyLimits;
import harkara.base.json.InvalidJson;
import harkara.base.json.InvalidJson.Kind;
import harkara.base.json.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Reads the events of a batch while it streams in, holding one at a time: at most {@value
 * #MAX_EVENTS} events and {@value #MAX_BYTES} bytes, each event within {@link
 * StrictJson#MAX_RAW_BYTES}.
 *
 * <p>An event with a flaw is an item of its own and hides no other. What leaves unclear where the
 * next event starts (broken JSON in an array, nesting beyond {@value #MAX_SKIPPED_DEPTH}), one
 * event too many or one byte too many ends the batch: the last item says so. The stream is not
 * closed, and its {@code IOException} comes as an {@code UncheckedIOException}. For one thread.
 */
public final class EventBodies implements Iterator<EventBodies.Item> {
  /** Events of one batch. */
  public static final int MAX_EVENTS = 1_000;

  /** Bytes of one batch, blanks included. */
  public static final int MAX_BYTES = BodyLimits.BATCH_BYTES;

  static final int MAX_SKIPPED_DEPTH = 500;

  /** The ways to write a batch. */
  public enum Format {
    /** {@code application/json}: one array of events. */
    JSON_ARRAY,
    /** {@code application/x-ndjson}: one event a line, blank lines skipped. */
    NDJSON
  }

  /**
   * One event, or why there is none.
   *
   * @param index of the event in the batch, from 0
   * @param payload null when there is a flaw
   * @param flaw null when there is a payload; its pointer starts at the event
   */
  public record Item(int index, JsonNode payload, InvalidJson flaw) {}

  private final EventSplitter splitter;
  private int count;
  private boolean ended;
  private Item next;

  /**
   * @throws InvalidJson for an empty body, and for an array that does not start as one
   */
  public EventBodies(InputStream body, Format format) {
    var bytes = new BatchBytes(body, MAX_BYTES);
    splitter = format == Format.NDJSON ? new LineSplitter(bytes) : new ArraySplitter(bytes);
    try {
      splitter.start();
    } catch (EndOfBatch e) {
      throw e.flaw();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean hasNext() {
    if (next == null && !ended) {
      next = read();
      ended |= next == null;
    }
    return next != null;
  }

  @Override
  public Item next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    var item = next;
    next = null;
    return item;
  }

  private Item read() {
    try {
      if (!splitter.toNextEvent()) {
        return null;
      }
      if (count == MAX_EVENTS) {
        throw new EndOfBatch(
            Kind.TOO_LARGE,
            "A batch has at most " + MAX_EVENTS + " events; from here on none was read");
      }
      return new Item(count, splitter.readEvent(), null);
    } catch (EndOfBatch e) {
      ended = true;
      return new Item(count, null, e.flaw());
    } catch (InvalidJson e) {
      return new Item(count, null, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      count++;
    }
  }
}
