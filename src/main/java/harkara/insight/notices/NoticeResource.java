package harkara.insight.notices;

import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.Credential;
import harkara.accounts.identity.CurrentTenant;
import harkara.accounts.identity.RequiresScope;
import harkara.accounts.identity.RequiresScope.Acting;
import harkara.accounts.reading.Reading;
import harkara.base.rest.Cursors;
import harkara.base.rest.PageQuery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;

/** Shows what was told: a tenant its own, an operator that of all. */
@Path("/v1/notices")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@RequiresScope(
    value = {ApiScope.WEBHOOKS_READ, ApiScope.TENANTS_WRITE},
    acting = Acting.FOR_EITHER)
public class NoticeResource {
  private static final String LIST = "notices";

  private final Notices notices;
  private final Cursors cursors;
  private final CurrentTenant tenant;

  public NoticeResource() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  public NoticeResource(Notices notices, Cursors cursors, CurrentTenant tenant) {
    this.notices = notices;
    this.cursors = cursors;
    this.tenant = tenant;
  }

  @GET
  @Reading
  public NoticePage list(@BeanParam PageQuery query) {
    var limit = query.limit();
    var owner = tenant.owner();
    var rows = rows(owner, cursors.before(query, owner, LIST), limit + 1);
    return new NoticePage(
        Cursors.page(rows, limit).stream().map(NoticeView::of).toList(),
        cursors.after(rows, limit, told -> told.notice().id(), owner, LIST));
  }

  private List<NoticeTold> rows(UUID owner, UUID before, int limit) {
    return owner.equals(Credential.OPERATOR)
        ? notices.listAll(before, limit)
        : notices.list(owner, before, limit);
  }
}
