package harkara.events.reception;

import harkara.accounts.quotas.StoredBytes;
import harkara.base.database.DatabaseCalls;
import harkara.events.connections.RoutedNumber;
import harkara.events.connections.WhatsAppNumbers;
import harkara.events.whatsapp.MetaChange;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Finds whose changes are. A number has one tenant; what is about an account of Meta's, and no
 * number, is a tenant's only where all numbers of that account on the connection are.
 */
@ApplicationScoped
class Routes {
  /** These are of a number always, so that one without is nobody's by mistake. */
  private static final Set<String> OF_NUMBERS = Set.of("messages", "smb_message_echoes", "calls");

  private final WhatsAppNumbers numbers;
  private final StoredBytes stored;
  private final DatabaseCalls calls;

  Routes() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  Routes(WhatsAppNumbers numbers, StoredBytes stored, DatabaseCalls calls) {
    this.numbers = numbers;
    this.stored = stored;
    this.calls = calls;
  }

  /** One for each change, in their order. */
  List<Route> of(UUID connectionId, List<MetaChange> changes) {
    var ids =
        changes.stream()
            .map(change -> ReadChange.id(change.phoneNumberId()))
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    var known = ids.isEmpty() ? Map.<String, RoutedNumber>of() : numbers.of(connectionId, ids);
    return changes.stream().map(change -> of(connectionId, change, known)).toList();
  }

  private Route of(UUID connectionId, MetaChange change, Map<String, RoutedNumber> known) {
    var phoneNumberId = ReadChange.id(change.phoneNumberId());
    if (phoneNumberId != null) {
      var number = known.get(phoneNumberId);
      return number == null
          ? Route.kept(KeptReason.UNKNOWN_NUMBER)
          : to(number.tenantId(), number.displayPhoneNumber());
    }
    return change.field() == null || OF_NUMBERS.contains(change.field())
        ? Route.kept(KeptReason.NO_NUMBER)
        : ofAccount(connectionId, change);
  }

  private Route to(UUID tenantId, String displayPhoneNumber) {
    return stored.isFull(tenantId)
        ? Route.kept(KeptReason.QUOTA)
        : Route.to(tenantId, displayPhoneNumber);
  }

  private Route ofAccount(UUID connectionId, MetaChange change) {
    var display = change.displayPhoneNumber();
    if (display != null) {
      return only(() -> numbers.tenantsOfDisplayNumber(connectionId, display), display);
    }
    var account = ReadChange.id(change.businessAccountId());
    return account == null
        ? Route.NOWHERE
        : only(() -> numbers.tenantsOfAccount(connectionId, account), null);
  }

  private Route only(Supplier<List<UUID>> read, String displayPhoneNumber) {
    var tenants = calls.inTimeForItself(read);
    return tenants.size() == 1 ? to(tenants.get(0), displayPhoneNumber) : Route.NOWHERE;
  }
}
