package harkara.tenants;

import harkara.development.DevelopmentMode;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** At the first start: the operator's key and account; in development mode a banner with them. */
@Singleton
@Startup
@DependsOn("SchemaMigration")
public class Bootstrap {
  private static final Logger LOG = System.getLogger(Bootstrap.class.getName());

  @Inject FirstOperator operator;
  @Inject DevelopmentMode development;

  @PostConstruct
  @TransactionAttribute(TransactionAttributeType.REQUIRED)
  void start() {
    var created = operator.createIfMissing();
    if (development.on()) {
      LOG.log(Level.INFO, operator.banner(created));
    } else if (created.isPresent()) {
      LOG.log(Level.INFO, "the operator's API key and account were created from the configuration");
    }
  }
}
