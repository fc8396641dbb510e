package harkara.events.reception;

import harkara.base.ids.Id;
import harkara.events.whatsapp.MetaChange;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import java.util.UUID;

/**
 * What a change would become.
 *
 * @param pointer where in the body
 * @param field null where it says none
 * @param phoneNumberId Meta's; null where it says none
 * @param tenantId who has the number; null for nobody
 */
@JsonbPropertyOrder({"pointer", "field", "phoneNumberId", "tenantId", "items"})
public record WhatsAppPreviewedChangeView(
    String pointer,
    String field,
    String phoneNumberId,
    String tenantId,
    List<WhatsAppPreviewedItemView> items) {

  /**
   * @param tenantId null for nobody
   */
  static WhatsAppPreviewedChangeView of(
      MetaChange change, UUID tenantId, List<WhatsAppPreviewedItemView> items) {
    return new WhatsAppPreviewedChangeView(
        change.pointer(), change.field(), change.phoneNumberId(), Id.TENANT.text(tenantId), items);
  }
}
