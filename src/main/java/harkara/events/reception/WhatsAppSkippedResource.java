package harkara.events.reception;

import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.RequiresScope;
import harkara.accounts.identity.RequiresScope.Acting;
import harkara.accounts.reading.Reading;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Shows operators the items of a connection of which no event was made. */
@Path("/v1/whatsapp-connections/{id}/skipped")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@RequiresScope(value = ApiScope.TENANTS_WRITE, acting = Acting.AS_OPERATOR)
public class WhatsAppSkippedResource {
  private static final int MOST = 100;

  private final SkippedItems skipped;
  private final NamedConnection connections;

  public WhatsAppSkippedResource() { // for the client proxy only
    this(null, null);
  }

  @Inject
  public WhatsAppSkippedResource(SkippedItems skipped, NamedConnection connections) {
    this.skipped = skipped;
    this.connections = connections;
  }

  @GET
  @Reading
  public WhatsAppSkippedPage list(@PathParam("id") String id) {
    var items = skipped.list(connections.id(id), MOST);
    return new WhatsAppSkippedPage(items.stream().map(WhatsAppSkippedView::of).toList());
  }
}
