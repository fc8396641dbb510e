package harkara.testing.incontainer;

import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.RequiresScope;
import harkara.accounts.identity.RequiresScope.Acting;
import harkara.base.ids.Id;
import harkara.subscriptions.rotation.RotationsNow;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;

/** Ends rotations whose overlap is over, and says how many secrets a subscription has as rows. */
@Path("/test/rotations/{subscription}")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@RequiresScope(value = ApiScope.TENANTS_WRITE, acting = Acting.AS_OPERATOR)
public class RotationResource {
  @Inject private RotationsNow rotations;

  @Resource(lookup = "java:app/jdbc/harkara")
  private DataSource dataSource;

  @POST
  public Map<String, Integer> endExpired(@PathParam("subscription") String subscription)
      throws SQLException {
    var before = count(subscription);
    rotations.endExpired();
    return Map.of("before", before, "after", count(subscription));
  }

  private int count(String subscription) throws SQLException {
    try (var connection = dataSource.getConnection();
        var statement =
            connection.prepareStatement(
                "select count(*) from subscription_secret where subscription_id = ?")) {
      statement.setObject(1, Id.SUBSCRIPTION.parse(subscription).orElseThrow());
      try (var result = statement.executeQuery()) {
        result.next();
        return result.getInt(1);
      }
    }
  }
}
