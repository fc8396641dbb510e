package harkara.retention;

import harkara.base.ids.Id;
import harkara.events.outbound.OutboundRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Removes what tenants have sent to WhatsApp, once no status of it is expected any more. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
class OldMessages {
  private final RetentionSettings settings;
  private final Cutoffs cutoffs;
  private final OutboundRows messages;

  OldMessages() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  OldMessages(RetentionSettings settings, Cutoffs cutoffs, OutboundRows messages) {
    this.settings = settings;
    this.cutoffs = cutoffs;
    this.messages = messages;
  }

  /** They say what payloads say, and are kept no longer. */
  List<UUID> delete(RetentionPeriods periods, UUID after, int most) {
    var time = cutoffs.before(shorter(settings.whatsAppMessages(), periods.payloads()));
    return messages.removeOld(
        Optional.ofNullable(periods.tenantId()), after, Id.firstAt(time), time, most);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
