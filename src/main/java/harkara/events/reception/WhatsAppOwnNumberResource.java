package harkara.events.reception;

import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.CurrentTenant;
import harkara.accounts.identity.RequiresScope;
import harkara.accounts.reading.Reading;
import harkara.base.database.DatabaseClock;
import harkara.base.rest.Cursors;
import harkara.base.rest.PageQuery;
import harkara.events.connections.TenantNumber;
import harkara.events.connections.WhatsAppNumbers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Shows a tenant its own numbers. */
@Path("/v1/whatsapp/numbers")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@RequiresScope(ApiScope.WEBHOOKS_READ)
public class WhatsAppOwnNumberResource {
  private static final String LIST = "whatsapp-numbers";

  private final WhatsAppNumbers numbers;
  private final CountRows counts;
  private final Cursors cursors;
  private final CurrentTenant tenant;
  private final DatabaseClock clock;

  public WhatsAppOwnNumberResource() { // for the client proxy only
    this(null, null, null, null, null);
  }

  @Inject
  public WhatsAppOwnNumberResource(
      WhatsAppNumbers numbers,
      CountRows counts,
      Cursors cursors,
      CurrentTenant tenant,
      DatabaseClock clock) {
    this.numbers = numbers;
    this.counts = counts;
    this.cursors = cursors;
    this.tenant = tenant;
    this.clock = clock;
  }

  @GET
  @Reading
  public WhatsAppOwnNumberPage list(@BeanParam PageQuery query) {
    var limit = query.limit();
    var before = cursors.before(query, tenant.id(), LIST);
    var found = numbers.ofTenant(tenant.id(), before, limit + 1);
    var page = Cursors.page(found, limit);
    var failures = failures(page);
    return new WhatsAppOwnNumberPage(
        page.stream().map(number -> WhatsAppOwnNumberView.of(number, failures)).toList(),
        cursors.after(found, limit, TenantNumber::id, tenant.id(), LIST));
  }

  private List<FailureSum> failures(List<TenantNumber> page) {
    var since = clock.now().truncatedTo(ChronoUnit.HOURS).minus(WhatsAppActivityResource.DAY);
    var ids = page.stream().map(TenantNumber::phoneNumberId).toList();
    return ids.isEmpty() ? List.of() : counts.failures(tenant.id(), ids, since);
  }
}
