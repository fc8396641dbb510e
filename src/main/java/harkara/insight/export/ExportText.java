package harkara.insight.export;

import harkara.base.log.LogText;
import harkara.base.problem.ProblemException;
import harkara.base.rest.JsonbResolver;
import jakarta.json.bind.Jsonb;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The text of an export, piece by piece. Of what is read, no more than a piece is text at once, and
 * a piece is about {@link #PIECE} long: a page may be many times as large. A database that is busy
 * is asked again some times; then, as at any other end before that of the list, the last line says
 * that it is not whole.
 */
final class ExportText {
  static final int MOST_ROWS = 1_000_000;

  private static final Logger LOG = System.getLogger(ExportText.class.getName());

  /** In characters; a piece ends with the row that reaches it. */
  static final int PIECE = 64 * 1024;

  private static final int MOST_REFUSALS = 10;
  private static final byte[] NOTHING = {};

  private final RowText rows;
  private final Supplier<Optional<ExportEnd>> end;
  private final int mostRows;
  private ExportPages pages;
  private Iterator<?> left = Collections.emptyIterator();
  private long written;
  private int refusals;
  private ExportEnd stopped;
  private boolean over;

  /** Apart, since it needs a server. */
  private static final class JsonRows {
    static final Jsonb JSON = new JsonbResolver().getContext(Object.class);
  }

  /**
   * @param end why it has to end now, if it has to
   */
  ExportText(ExportPages pages, RowText rows, Supplier<Optional<ExportEnd>> end) {
    this(pages, rows, end, MOST_ROWS);
  }

  ExportText(ExportPages pages, RowText rows, Supplier<Optional<ExportEnd>> end, int mostRows) {
    this.pages = pages;
    this.rows = rows;
    this.end = end;
    this.mostRows = mostRows;
  }

  /** The first piece; what goes wrong here is thrown, since nothing has been said yet. */
  byte[] first() {
    read();
    return bytes(rows.head() + text());
  }

  /** Reads no further, and holds nothing more; what comes next is the line that says so. */
  void stop(ExportEnd reason) {
    stopped = reason;
    pages = null;
    left = Collections.emptyIterator();
  }

  /** The next piece, which may be empty; none behind the last. */
  Optional<byte[]> next() {
    if (over) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          Optional.ofNullable(stopped).or(end).map(this::incomplete).orElseGet(this::piece));
    } catch (RuntimeException | Error failure) {
      LOG.log(Level.WARNING, () -> "an export is broken off: " + LogText.of(failure));
      return Optional.of(incomplete(ExportEnd.INTERRUPTED));
    }
  }

  private byte[] piece() {
    if (!left.hasNext()) {
      try {
        read();
        refusals = 0;
      } catch (ProblemException busy) {
        refusals++;
        return refusals < MOST_REFUSALS ? NOTHING : incomplete(ExportEnd.INTERRUPTED);
      }
    }
    return bytes(text());
  }

  private void read() {
    var part = pages.next();
    left = part.rows().iterator();
    pages = part.rest();
  }

  private String text() {
    var text = new StringBuilder();
    var after = written;
    while (left.hasNext() && text.length() < PIECE) {
      if (after == mostRows) {
        over = true;
        text.append(rows.incomplete(ExportEnd.LIMIT, after));
        break;
      }
      text.append(rows.row(json(left.next())));
      after++;
    }
    written = after;
    over |= !left.hasNext() && pages == null;
    return text.toString();
  }

  private static String json(Object row) {
    return row instanceof String json ? json : JsonRows.JSON.toJson(row);
  }

  private byte[] incomplete(ExportEnd reason) {
    over = true;
    return bytes(rows.incomplete(reason, written));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
