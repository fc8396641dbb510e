package harkara.testing.incontainer;

import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.RequiresScope;
import harkara.accounts.identity.RequiresScope.Acting;
import harkara.base.ids.Id;
import harkara.insight.watch.NoticesNow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;

/** Has the watches look, or tells something that is not so, for an operator. */
@Path("/test/notices")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@RequiresScope(value = ApiScope.TENANTS_WRITE, acting = Acting.AS_OPERATOR)
public class NoticesResource {
  @Inject private NoticesNow notices;

  /** Answers when all is told. */
  @POST
  public Map<String, String> look() {
    notices.look();
    return Map.of("looked", "yes");
  }

  @POST
  @Path("/{tenant}")
  public Map<String, String> tell(@PathParam("tenant") String tenant) {
    notices.tell(Id.TENANT.parse(tenant).orElseThrow());
    return Map.of("told", tenant);
  }
}
