package harkara.testing.incontainer;

import harkara.accounts.apikeys.KeyUsesNow;
import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.RequiresScope;
import harkara.accounts.identity.RequiresScope.Acting;
import harkara.accounts.sessions.SessionsNow;
import harkara.accounts.users.CountingPasswords;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Shows an operator what letting people in costs and leaves behind. */
@Path("/test/access")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@RequiresScope(value = ApiScope.TENANTS_WRITE, acting = Acting.AS_OPERATOR)
public class AccessResource {
  @Inject private CountingPasswords passwords;
  @Inject private KeyUsesNow keyUses;
  @Inject private SessionsNow sessions;

  @Resource(lookup = "java:app/jdbc/harkara")
  private DataSource dataSource;

  /**
   * What is there.
   *
   * @param verifications of passwords since the start
   * @param sessions rows
   * @param guessCounts rows
   */
  public record Access(long verifications, int sessions, int guessCounts) {}

  @GET
  public Access read() throws SQLException {
    return new Access(passwords.verifications(), count("user_session"), count("guess_count"));
  }

  /** Does what the timers do. */
  @POST
  public Access tick() throws SQLException {
    keyUses.write();
    sessions.removeOld();
    return read();
  }

  private int count(String table) throws SQLException {
    try (var connection = dataSource.getConnection();
        var statement = connection.createStatement();
        var result = statement.executeQuery("select count(*) from " + table)) {
      result.next();
      return result.getInt(1);
    }
  }
}
