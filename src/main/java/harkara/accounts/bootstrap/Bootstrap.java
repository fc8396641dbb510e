package harkara.accounts.bootstrap;

import harkara.base.database.TransientDatabaseFailure;
import harkara.base.settings.DevelopmentMode;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/** Makes the operator's key and account at the first start; in development mode it shows them. */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@TransactionManagement(TransactionManagementType.BEAN)
public class Bootstrap {
  private static final Logger LOG = System.getLogger(Bootstrap.class.getName());

  @Inject FirstOperator operator;
  @Inject DevelopmentMode development;

  @PostConstruct
  void start() {
    var created = createIfMissing();
    if (development.on()) {
      LOG.log(Level.INFO, operator.banner(created));
    } else if (created.isPresent()) {
      LOG.log(Level.INFO, "the operator's API key and account were created from the configuration");
    }
  }

  /** Another node may be starting for the first time, too; then its operator is ours. */
  private Optional<FirstOperator.Created> createIfMissing() {
    try {
      return operator.createIfMissing();
    } catch (RuntimeException failure) {
      if (TransientDatabaseFailure.isUniqueViolation(failure)) {
        return Optional.empty();
      }
      throw failure;
    }
  }
}
