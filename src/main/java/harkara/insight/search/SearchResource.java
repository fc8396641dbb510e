package harkara.insight.search;

import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.ChangesNothing;
import harkara.accounts.identity.CurrentTenant;
import harkara.accounts.identity.RequiresScope;
import harkara.accounts.reading.Reading;
import harkara.base.database.LookBack.Found;
import harkara.base.ids.Id;
import harkara.base.rest.Cursors;
import harkara.events.publishing.EventLog;
import harkara.events.publishing.EventViews;
import harkara.events.publishing.ListedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Finds whatever a support person has in hand. A POST, so that phone numbers stand in no URL, and
 * in no log of one.
 */
@Path("/v1/search")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@RequiresScope(ApiScope.WEBHOOKS_READ)
public class SearchResource {
  private static final String LIST = "search";
  private static final int PAGE = 20;

  private final Finder finder;
  private final EventLog events;
  private final EventViews views;
  private final Cursors cursors;
  private final CurrentTenant tenant;

  public SearchResource() { // for the client proxy only
    this(null, null, null, null, null);
  }

  @Inject
  public SearchResource(
      Finder finder, EventLog events, EventViews views, Cursors cursors, CurrentTenant tenant) {
    this.finder = finder;
    this.events = events;
    this.views = views;
    this.cursors = cursors;
    this.tenant = tenant;
  }

  @POST
  @ChangesNothing
  @Reading
  @Consumes(MediaType.APPLICATION_JSON)
  public SearchView search(@NotNull @Valid SearchRequest request) {
    var text = request.text().strip();
    var before = cursors.before(Optional.ofNullable(request.cursor()), tenant.id(), LIST);
    var finding = finder.find(tenant.id(), text);
    var found = events(finding, before);
    if (finding.kind() == SearchKind.PHONE && found.rows().isEmpty()) {
      var asMessage = Finder.message(text);
      var ofMessage = events(asMessage, before);
      return ofMessage.rows().isEmpty() ? view(finding, found) : view(asMessage, ofMessage);
    }
    return view(finding, found);
  }

  private Found<ListedEvent> events(Finding finding, UUID before) {
    return finding
        .events()
        .map(criteria -> events.list(tenant.id(), criteria, before, PAGE + 1))
        .orElse(Found.all(List.of()));
  }

  private SearchView view(Finding finding, Found<ListedEvent> found) {
    var page = Cursors.page(found.rows(), PAGE);
    var isOne = finding.kind() == SearchKind.EVENT || finding.kind() == SearchKind.DELIVERY;
    return new SearchView(
        finding.kind(),
        isOne && !page.isEmpty() ? Id.EVENT.text(page.get(0).id()) : null,
        finding.deliveryId().map(Id.DELIVERY::text).orElse(null),
        finding.subscriptionId().map(Id.SUBSCRIPTION::text).orElse(null),
        views.of(tenant.id(), page),
        cursors.after(found, PAGE, ListedEvent::id, tenant.id(), LIST),
        Cursors.searchedBackTo(found, PAGE));
  }
}
