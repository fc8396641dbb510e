package harkara.events.reception;

import java.util.List;
import java.util.UUID;

/** What came in at once, read and routed; nothing of it is stored. */
record Arrival(UUID connectionId, List<ReadChange> changes) {

  /** One of its changes, alone. */
  Arrival only(ReadChange change) {
    return new Arrival(connectionId, List.of(change));
  }

  /** The same, none of it made into events. */
  Arrival kept(KeptReason why) {
    return new Arrival(connectionId, changes.stream().map(change -> change.kept(why)).toList());
  }

  List<UUID> keys() {
    return changes.stream().flatMap(ReadChange::keys).toList();
  }
}
