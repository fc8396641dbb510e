package harkara.testing.statements;

import harkara.accounts.identity.WithoutCredential;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.lang.management.ManagementFactory;
import java.util.List;
import javax.management.JMX;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

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
  public record Statements(String provider, List<Line> lines) {}

  /**
   * One statement's count.
   *
   * @param origin the simple name of the class of ours at which the work began; empty for none
   * @param sql lists of parameters have one
   * @param rows sets of parameters, or rows that were written; a batch, or a set, has many of them
   *     in one execution
   */
  public record Line(String origin, String sql, long executions, long rows) {}

  @GET
  @Transactional
  @WithoutCredential
  public Statements read() throws MalformedObjectNameException {
    var counts =
        JMX.newMXBeanProxy(
                ManagementFactory.getPlatformMBeanServer(),
                new ObjectName(StatementCountsMXBean.NAME),
                StatementCountsMXBean.class)
            .getCounts();
    return new Statements(
        entities.getDelegate().getClass().getName(),
        counts.entrySet().stream().map(entry -> line(entry.getKey(), entry.getValue())).toList());
  }

  private static Line line(String statement, long[] count) {
    var end = statement.indexOf(' ');
    return new Line(statement.substring(0, end), statement.substring(end + 1), count[0], count[1]);
  }
}
