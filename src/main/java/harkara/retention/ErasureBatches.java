package harkara.retention;

import harkara.base.database.TransientDatabaseFailure;
import harkara.events.publishing.EventSelection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.Retry;

/** Erases batch by batch, again when the database could not do it just then. */
@ApplicationScoped
class ErasureBatches {
  private final ErasedRows rows;

  ErasureBatches() { // for the client proxy only
    this(null);
  }

  @Inject
  ErasureBatches(ErasedRows rows) {
    this.rows = rows;
  }

  @Retry(
      maxRetries = 5,
      delay = 100,
      jitter = 50,
      maxDuration = 15000,
      retryOn = TransientDatabaseFailure.class)
  Batch erase(EventSelection selection, UUID after) {
    return TransientDatabaseFailure.translate(() -> rows.erase(selection, after));
  }

  /**
   * @param batch one transaction
   * @return what it says
   */
  @Retry(
      maxRetries = 5,
      delay = 100,
      jitter = 50,
      maxDuration = 15000,
      retryOn = TransientDatabaseFailure.class)
  int run(Supplier<Integer> batch) {
    return TransientDatabaseFailure.translate(batch);
  }
}
