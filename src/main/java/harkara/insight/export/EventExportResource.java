package harkara.insight.export;

import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.CurrentTenant;
import harkara.accounts.identity.RequiresScope;
import harkara.events.publishing.EventFilter;
import harkara.events.publishing.EventLog;
import harkara.events.publishing.EventViews;
import harkara.events.publishing.ListedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import java.util.List;

/** Events as a file, masked as their list is. */
@Path("/v1/events/export")
@ApplicationScoped
@RequiresScope(ApiScope.WEBHOOKS_READ)
public class EventExportResource {
  /** As {@code EventView} calls its parts in JSON. */
  private static final List<String> COLUMNS =
      List.of(
          "id",
          "event_type",
          "original_types",
          "message_id",
          "from",
          "to",
          "accepted_at",
          "test",
          "deliveries",
          "masked",
          "payload",
          "payload_removed_at");

  /** Each may have a payload of 100 kB. */
  private static final int PAGE = 25;

  private final EventLog log;
  private final EventViews views;
  private final Exports exports;
  private final CurrentTenant tenant;

  public EventExportResource() { // for the client proxy only
    this(null, null, null, null);
  }

  @Inject
  public EventExportResource(
      EventLog log, EventViews views, Exports exports, CurrentTenant tenant) {
    this.log = log;
    this.views = views;
    this.exports = exports;
    this.tenant = tenant;
  }

  @GET
  @Produces({"text/csv", "application/x-ndjson"})
  public void export(
      @BeanParam EventFilter filter,
      @BeanParam ExportQuery query,
      @Context HttpServletRequest request,
      @Suspended AsyncResponse answer) {
    var tenantId = tenant.id();
    var criteria = filter.criteria();
    var pages =
        new LogPages<ListedEvent>(
            PAGE,
            (before, limit) -> log.list(tenantId, criteria, before, limit),
            ListedEvent::id,
            page -> views.oneByOne(tenantId, page));
    exports.begin(new ExportPlan("events", COLUMNS, pages), query, request, answer);
  }
}
