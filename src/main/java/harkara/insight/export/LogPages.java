package harkara.insight.export;

import harkara.base.database.LookBack.Found;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** A log from some row on; it runs from the newest id to the oldest. */
public final class LogPages<T> implements ExportPages {
  private final int page;
  private final Log<T> log;
  private final Function<T, UUID> id;
  private final Function<List<T>, Iterable<?>> views;
  private final UUID before;

  /** Finds rows of a log. */
  @FunctionalInterface
  public interface Log<T> {
    Found<T> list(UUID before, int limit);
  }

  /**
   * @param page rows of a page: fewer where what is read of each may be large
   * @param views what the list shows of these rows
   */
  public LogPages(
      int page, Log<T> log, Function<T, UUID> id, Function<List<T>, Iterable<?>> views) {
    this(page, log, id, views, new UUID(Long.MAX_VALUE, -1L));
  }

  private LogPages(
      int page,
      Log<T> log,
      Function<T, UUID> id,
      Function<List<T>, Iterable<?>> views,
      UUID before) {
    this.page = page;
    this.log = log;
    this.id = id;
    this.views = views;
    this.before = before;
  }

  @Override
  public ExportPart next() {
    var found = log.list(before, page);
    var rows = found.rows();
    var end = rows.size() < page ? found.lookedTo() : id.apply(rows.get(rows.size() - 1));
    return new ExportPart(
        views.apply(rows), end == null ? null : new LogPages<>(page, log, id, views, end));
  }
}
