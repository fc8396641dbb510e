package harkara.accounts.audit;

import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.CurrentTenant;
import harkara.accounts.identity.RequiresScope;
import harkara.accounts.identity.RequiresScope.Acting;
import harkara.accounts.reading.Reading;
import harkara.base.rest.Cursors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The audit log: a tenant's own, or the operator's where an operator names no tenant. */
@Path("/v1/audit")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@RequiresScope(value = ApiScope.TENANTS_WRITE, acting = Acting.FOR_EITHER)
public class AuditResource {
  private static final String LIST = "audit";

  private final AuditLog log;
  private final Cursors cursors;
  private final CurrentTenant current;

  public AuditResource() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  public AuditResource(AuditLog log, Cursors cursors, CurrentTenant current) {
    this.log = log;
    this.cursors = cursors;
    this.current = current;
  }

  @GET
  @Reading
  public AuditPage list(@BeanParam AuditFilter filter) {
    var limit = filter.limit();
    var owner = current.owner();
    var found = log.list(owner, filter.criteria(), cursors.before(filter, owner, LIST), limit + 1);
    return new AuditPage(
        Cursors.page(found.rows(), limit).stream().map(AuditEntryView::of).toList(),
        cursors.after(found, limit, AuditEntry::id, owner, LIST),
        Cursors.searchedBackTo(found, limit));
  }
}
