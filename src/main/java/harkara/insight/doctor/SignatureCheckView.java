package harkara.insight.doctor;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;

/**
 * The findings about a signature, or that nothing is wrong.
 *
 * @param right whether no finding is {@code WRONG}
 * @param eventId the event that was compared with; null when none was
 * @param deliveryId its delivery; null when there is none
 */
@JsonbPropertyOrder({"right", "eventId", "deliveryId", "findings"})
public record SignatureCheckView(
    boolean right, String eventId, String deliveryId, List<FindingView> findings) {

  static SignatureCheckView of(String eventId, String deliveryId, List<FindingView> findings) {
    var right = findings.stream().noneMatch(finding -> finding.level() == FindingLevel.WRONG);
    return new SignatureCheckView(right, eventId, deliveryId, findings);
  }
}
