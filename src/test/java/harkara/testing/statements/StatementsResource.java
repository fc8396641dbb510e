package harkara.testing.statements;

import harkara.tenants.WithoutCredential;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Tells the counts to anybody, so that asking for them adds nothing. */
@Path("/test/statements")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class StatementsResource {

  @PersistenceContext private EntityManager entities;

  /**
   * All counts.
   *
   * @param provider a class of the JPA provider's
   */
  public record Statements(String provider, List<StatementCounts.Line> lines) {}

  @GET
  @Transactional
  @WithoutCredential
  public Statements read() {
    return new Statements(entities.getDelegate().getClass().getName(), StatementCounts.ALL.lines());
  }
}
