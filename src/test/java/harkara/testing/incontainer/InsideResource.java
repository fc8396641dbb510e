package harkara.testing.incontainer;

import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.RequiresScope;
import harkara.accounts.identity.RequiresScope.Acting;
import harkara.base.ids.Id;
import harkara.delivery.FreePlaces;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Shows an operator what the API does not tell: all deliveries as rows, and places in flight. */
@Path("/test/inside")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@RequiresScope(value = ApiScope.TENANTS_WRITE, acting = Acting.AS_OPERATOR)
public class InsideResource {
  @Inject private FreePlaces places;

  @Resource(lookup = "java:app/jdbc/harkara")
  private DataSource dataSource;

  /**
   * What is under way.
   *
   * @param freePlaces in flight on this node
   */
  public record Inside(int freePlaces, List<Row> deliveries) {}

  /**
   * A delivery.
   *
   * @param due whether it has a time at which it is due
   */
  public record Row(String id, String status, int attempts, long fence, boolean due) {}

  @GET
  public Inside read() throws SQLException {
    try (var connection = dataSource.getConnection();
        var statement =
            connection.prepareStatement(
                "select id, status, attempts, fence, due_at from delivery order by id");
        var result = statement.executeQuery()) {
      var rows = new ArrayList<Row>();
      while (result.next()) {
        rows.add(row(result));
      }
      return new Inside(places.count(), rows);
    }
  }

  private static Row row(ResultSet result) throws SQLException {
    return new Row(
        Id.DELIVERY.text(result.getObject("id", UUID.class)),
        result.getString("status"),
        result.getInt("attempts"),
        result.getLong("fence"),
        result.getObject("due_at") != null);
  }
}
