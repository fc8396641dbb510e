package harkara.events.reception;

import com.fasterxml.jackson.databind.node.ObjectNode;
import harkara.events.reception.UnroutedChanges.Number;
import harkara.events.whatsapp.MetaChange;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;

/** Erases kept changes, or what they say of somebody; every method is one short transaction. */
@ApplicationScoped
@Transactional
class KeptErasureRows {
  private static final int AT_ONCE = 50;

  private final UnroutedChanges unrouted;

  KeptErasureRows() { // for the client proxy only
    this(null);
  }

  @Inject
  KeptErasureRows(UnroutedChanges unrouted) {
    this.unrouted = unrouted;
  }

  /**
   * Looks at some of a number behind an id.
   *
   * @param subject of whom; empty for all
   * @return the last one; empty when there is none more
   */
  Optional<UUID> erase(Number number, Optional<String> subject, UUID after) {
    var some = unrouted.lockBehind(number, after, AT_ONCE);
    var gone = new ArrayList<UUID>();
    for (var kept : some) {
      var rest = subject.map(each -> without(kept, each)).orElse(Optional.empty());
      rest.ifPresentOrElse(kept::keepOnly, () -> gone.add(kept.id()));
    }
    if (!gone.isEmpty()) {
      unrouted.remove(gone);
    }
    return some.stream().map(UnroutedChange::id).reduce((before, last) -> last);
  }

  /**
   * The change without its items that tell of somebody, as it came where none does; empty where it
   * tells of him or her elsewhere.
   */
  private static Optional<byte[]> without(UnroutedChange kept, String subject) {
    var change = MetaChange.read(kept.businessAccountId(), kept.changeBytes());
    if (!Subjects.of(change.value()).contains(subject)) {
      return Optional.of(kept.changeBytes());
    }
    ObjectNode value = change.value().deepCopy();
    value.forEach(
        list -> {
          var items = list.iterator();
          while (list.isArray() && items.hasNext()) {
            if (Subjects.of(items.next()).contains(subject)) {
              items.remove();
            }
          }
        });
    if (Subjects.of(value).contains(subject)) {
      return Optional.empty();
    }
    var rest = value.objectNode();
    rest.set("value", value);
    rest.put("field", change.field());
    return Optional.of(rest.toString().getBytes(StandardCharsets.UTF_8));
  }
}
