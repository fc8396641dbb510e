package harkara.events.outbound;

import harkara.base.database.TransientDatabaseFailure;
import harkara.events.outbound.MessageWrites.Written;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.faulttolerance.Retry;

/**
 * Stores messages; when it returns they are durable. Repeats the whole transaction when the
 * database could not do it just then, and once when somebody else was quicker with the same id: it
 * is there then.
 */
@ApplicationScoped
class MessageIntake {
  private final MessageWrites writes;

  MessageIntake() { // for the client proxy only
    this(null);
  }

  @Inject
  MessageIntake(MessageWrites writes) {
    this.writes = writes;
  }

  @Retry(
      maxRetries = 3,
      delay = 50,
      jitter = 40,
      maxDuration = 1500,
      retryOn = TransientDatabaseFailure.class)
  Written put(UUID tenantId, List<MessageDraft> drafts) {
    return TransientDatabaseFailure.translate(() -> putOnceMore(tenantId, drafts));
  }

  private Written putOnceMore(UUID tenantId, List<MessageDraft> drafts) {
    try {
      return writes.put(tenantId, drafts);
    } catch (RuntimeException failure) {
      if (TransientDatabaseFailure.isUniqueViolation(failure)) {
        return writes.put(tenantId, drafts);
      }
      throw failure;
    }
  }
}
