package harkara.insight.export;

import harkara.base.log.LogText;
import harkara.base.problem.ProblemException;
import harkara.base.rest.JsonbResolver;
import jakarta.json.bind.Jsonb;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The text of an export, piece by piece. A database that is busy is asked again some times; then,
 * as at any other end before that of the list, the last line says that it is not whole.
 */
final class ExportText {
  static final int MOST_ROWS = 1_000_000;

  private static final Logger LOG = System.getLogger(ExportText.class.getName());
  private static final int MOST_REFUSALS = 10;
  private static final byte[] NOTHING = {};

  private final RowText rows;
  private final Supplier<Optional<ExportEnd>> end;
  private final int mostRows;
  private ExportPages pages;
  private long written;
  private int refusals;
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
    return bytes(rows.head() + text(pages.next()));
  }

  /** The next piece, which may be empty; none behind the last. */
  Optional<byte[]> next() {
    if (over) {
      return Optional.empty();
    }
    try {
      return Optional.of(end.get().map(this::incomplete).orElseGet(this::page));
    } catch (RuntimeException failure) {
      LOG.log(Level.WARNING, () -> "an export is broken off: " + LogText.of(failure));
      return Optional.of(incomplete(ExportEnd.INTERRUPTED));
    }
  }

  private byte[] page() {
    try {
      var page = pages.next();
      refusals = 0;
      return bytes(text(page));
    } catch (ProblemException busy) {
      refusals++;
      return refusals < MOST_REFUSALS ? NOTHING : incomplete(ExportEnd.INTERRUPTED);
    }
  }

  private String text(ExportPart page) {
    var text = new StringBuilder();
    for (var row : page.rows()) {
      if (written == mostRows) {
        over = true;
        return text.append(rows.incomplete(ExportEnd.LIMIT, written)).toString();
      }
      text.append(rows.row(json(row)));
      written++;
    }
    pages = page.rest();
    over = page.last();
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
