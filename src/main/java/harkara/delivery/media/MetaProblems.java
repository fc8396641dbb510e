package harkara.delivery.media;

import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import harkara.delivery.transport.Exchange;
import harkara.delivery.transport.FailureKind;

/**
 * Says why Meta did not give a medium, in words of ours: what it wrote itself may hold anything.
 */
final class MetaProblems {
  private MetaProblems() {}

  /**
   * @param reason a sentence without its end
   */
  static ProblemException because(String reason) {
    return new ProblemException(ProblemType.MEDIA_NOT_FETCHED, reason + ".");
  }

  /**
   * @throws ProblemException where there is no answer
   */
  static Exchange.Answered answered(Exchange exchange) {
    if (exchange instanceof Exchange.Answered answered) {
      return answered;
    }
    var failed = (Exchange.Failed) exchange;
    if (failed.kind() == FailureKind.OVERLOADED) {
      throw new ProblemException(
          ProblemType.UNAVAILABLE, "This node has too much under way. Ask again.");
    }
    throw because("Meta did not answer: " + failed.detail());
  }

  /** An answer that is none of 200. */
  static ProblemException refused(Exchange.Answered answered) {
    var status = answered.status();
    if (status == 401 || status == 403 || answered.excerpt().contains("\"code\":190")) {
      return because(
          "Meta refuses the media_token of the connection with status "
              + status
              + ": the operator has to set one that is valid");
    }
    if (status == 400 || status == 404) {
      return because(
          "Meta does not give this medium, with status "
              + status
              + ": it is no longer kept, or the media_token is of another account");
    }
    return because(
        status / 100 == 3
            ? "Meta answered with a redirect, which is not followed"
            : "Meta answered with status " + status);
  }
}
