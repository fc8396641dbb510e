package harkara.events.outbound;

import harkara.base.problem.ProblemException;
import harkara.events.publishing.Admission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/** Takes messages in, within what a tenant may have and do. */
@ApplicationScoped
class Messages {
  private final Admission admission;
  private final MessageIntake intake;

  Messages() { // for the client proxy only
    this(null, null);
  }

  @Inject
  Messages(Admission admission, MessageIntake intake) {
    this.admission = admission;
    this.intake = intake;
  }

  /**
   * @return a result each, in their order
   * @throws ProblemException where the tenant may store none just now
   */
  List<MessageResult> put(UUID tenantId, List<MessageDraft> drafts) {
    admission.requireForMessages(tenantId, drafts.size());
    var written = intake.put(tenantId, drafts);
    admission.stored(tenantId, written.bytes());
    return written.results();
  }
}
