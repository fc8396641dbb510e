package harkara.delivery.testsend;

import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import harkara.delivery.pacing.Pacing;
import harkara.delivery.pacing.Permit;
import harkara.events.publishing.Admission;
import harkara.events.publishing.WebhookEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/** Lets tests in: by the quotas that hold for events, and where there is a permit. */
@ApplicationScoped
class TestAdmission {
  private final Admission admission;
  private final Pacing pacing;

  TestAdmission() { // for the client proxy only
    this(null, null);
  }

  @Inject
  TestAdmission(Admission admission, Pacing pacing) {
    this.admission = admission;
    this.pacing = pacing;
  }

  /**
   * @throws ProblemException {@code TOO_MANY_REQUESTS}, {@code UNAVAILABLE}, or as the tenant's
   *     quotas are for events
   */
  Permit acquire(UUID tenantId, UUID subscriptionId) {
    admission.requireForTest(tenantId);
    return pacing
        .tryAcquireForTest(tenantId, subscriptionId)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.UNAVAILABLE,
                    "As many attempts are under way as may be, to this endpoint or of this tenant."
                        + " Try again in a moment."));
  }

  void stored(WebhookEvent event) {
    admission.stored(event.tenantId(), event.payload().length);
  }
}
