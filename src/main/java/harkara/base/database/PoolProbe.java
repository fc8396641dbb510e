package harkara.base.database;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/** Tries how long the server's pool takes to give a connection. */
@ApplicationScoped
@Transactional
public class PoolProbe {

  @Resource(lookup = DatabaseDefinition.NAME)
  private DataSource dataSource;

  /**
   * Takes one and gives it back.
   *
   * @throws IllegalStateException when there is none
   */
  public Duration look() {
    var begun = System.nanoTime();
    try {
      dataSource.getConnection().close();
      return Duration.ofNanos(System.nanoTime() - begun);
    } catch (SQLException none) {
      throw new IllegalStateException("the pool gives no connection", none);
    }
  }
}
