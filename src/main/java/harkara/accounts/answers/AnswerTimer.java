package harkara.accounts.answers;

import harkara.base.threads.LoggedTask;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Ends answers that take too long; looks four times a second. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class AnswerTimer {
  private static final long PAUSE_MILLIS = 250;

  @Resource private ManagedScheduledExecutorService scheduler;
  @Inject Answers answers;

  private Future<?> looking;

  @PostConstruct
  void start() {
    looking =
        scheduler.scheduleWithFixedDelay(
            new LoggedTask(
                AnswerTimer.class,
                Level.DEBUG,
                "slow answers could not be ended",
                () -> answers.look()),
            PAUSE_MILLIS,
            PAUSE_MILLIS,
            TimeUnit.MILLISECONDS);
  }

  @PreDestroy
  void stop() {
    looking.cancel(false);
  }
}
