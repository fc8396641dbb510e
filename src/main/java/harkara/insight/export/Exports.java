package harkara.insight.export;

import harkara.accounts.identity.CurrentTenant;
import harkara.accounts.reading.Reads;
import harkara.base.database.DatabaseClock;
import harkara.base.threads.ServerExecutor;
import harkara.insight.export.OpenExports.Place;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** Begins exports. */
@ApplicationScoped
public class Exports {
  private static final Duration LIFETIME = Duration.ofMinutes(30);

  private final OpenExports open;
  private final Reads reads;
  private final CurrentTenant current;
  private final DatabaseClock clock;
  private final ServerExecutor executor;

  Exports() { // for the client proxy only
    this(null, null, null, null, null);
  }

  @Inject
  Exports(
      OpenExports open,
      Reads reads,
      CurrentTenant current,
      DatabaseClock clock,
      ServerExecutor executor) {
    this.open = open;
    this.reads = reads;
    this.current = current;
    this.clock = clock;
    this.executor = executor;
  }

  /**
   * Reads the first page, and writes it and all others as the client takes them.
   *
   * @param answer is resumed when everything has been written: the REST layer then ends the
   *     response
   */
  public void begin(
      ExportPlan plan, ExportQuery query, HttpServletRequest request, AsyncResponse answer) {
    var format = query.format();
    open.enter(current.owner(), place -> begin(plan, format, place, request, answer));
  }

  private void begin(
      ExportPlan plan,
      ExportFormat format,
      Place place,
      HttpServletRequest request,
      AsyncResponse answer) {
    var text = text(plan, format, current.owner());
    var first = text.first();
    var context = request.getAsyncContext();
    context.setTimeout(0); // ours, see OpenExports
    head(context, plan, format);
    try {
      start(context, text, first, place, answer);
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  private ExportText text(ExportPlan plan, ExportFormat format, UUID owner) {
    var valid = current.caller().stillValid();
    var end = System.nanoTime() + LIFETIME.toNanos();
    return new ExportText(
        reading(plan.pages(), owner), format.rows(plan.columns()), () -> reason(valid, end));
  }

  private ExportPages reading(ExportPages pages, UUID owner) {
    return () -> {
      var part = read(pages, owner);
      return part.last() ? part : new ExportPart(part.rows(), reading(part.rest(), owner));
    };
  }

  private ExportPart read(ExportPages pages, UUID owner) {
    try {
      return (ExportPart) reads.run(owner, pages::next);
    } catch (RuntimeException failure) {
      throw failure;
    } catch (Exception impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private Optional<ExportEnd> reason(BooleanSupplier valid, long endNanos) {
    if (open.isEnding()) {
      return Optional.of(ExportEnd.SHUTDOWN);
    }
    if (System.nanoTime() - endNanos >= 0) {
      return Optional.of(ExportEnd.LIFETIME);
    }
    return valid.getAsBoolean() ? Optional.empty() : Optional.of(ExportEnd.CREDENTIAL_ENDED);
  }

  private void head(AsyncContext context, ExportPlan plan, ExportFormat format) {
    var response = (HttpServletResponse) context.getResponse();
    var day = LocalDate.ofInstant(clock.now(), ZoneOffset.UTC);
    var name = plan.name() + "-" + day + "." + format.text();
    response.setStatus(HttpServletResponse.SC_OK);
    response.setContentType(format.mediaType());
    response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
    response.setHeader("Harkara-Export-Limit", String.valueOf(ExportText.MOST_ROWS));
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Accel-Buffering", "no"); // a proxy would keep it for itself
  }

  private void start(
      AsyncContext context, ExportText text, byte[] first, Place place, AsyncResponse answer)
      throws IOException {
    var out = context.getResponse().getOutputStream();
    var export = new Export[1];
    export[0] =
        new Export(
            out,
            text,
            first,
            executor,
            () -> {
              open.remove(export[0]);
              answer.resume(Response.ok().build());
            });
    open.start(export[0], place, out);
  }
}
