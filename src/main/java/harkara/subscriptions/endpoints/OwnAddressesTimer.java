package harkara.subscriptions.endpoints;

import harkara.base.threads.Round;
import harkara.base.threads.Rounds;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Duration;

/** Finds every minute which addresses this host has. */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@TransactionManagement(TransactionManagementType.BEAN)
public class OwnAddressesTimer {
  @Inject OwnAddresses own;
  @Inject Rounds rounds;

  private Round round;

  @PostConstruct
  void start() {
    round = rounds.every(Duration.ofMinutes(1), this::refresh);
  }

  @Schedule(hour = "*", minute = "*", persistent = false)
  void tick() {
    round.run();
  }

  private void refresh() {
    own.refresh();
  }
}
