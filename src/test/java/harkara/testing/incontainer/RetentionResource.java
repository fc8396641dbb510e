package harkara.testing.incontainer;

import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.RequiresScope;
import harkara.accounts.identity.RequiresScope.Acting;
import harkara.retention.RetentionNow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;

/** Removes what is too old now, for an operator. */
@Path("/test/retention")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@RequiresScope(value = ApiScope.TENANTS_WRITE, acting = Acting.AS_OPERATOR)
public class RetentionResource {
  @Inject private RetentionNow retention;

  /** Answers with the counts when it is done. */
  @POST
  public Map<String, Integer> run() {
    return retention.run();
  }
}
