package harkara.events.reception;

import harkara.base.ids.Id;
import java.util.Optional;
import java.util.UUID;

/**
 * What is counted by itself.
 *
 * @param tenantId all zeros for none
 * @param phoneNumberId empty for none
 * @param name empty where the kind says all; at most 100 printable characters
 */
record CountKey(
    UUID connectionId, UUID tenantId, String phoneNumberId, CountKind kind, String name) {
  private static final int LONGEST_NAME = 100;

  static CountKey of(UUID connectionId, CountKind kind) {
    return new CountKey(connectionId, Id.NONE, "", kind, "");
  }

  /** Of a change. */
  static CountKey of(UUID connectionId, ReadChange change, CountKind kind, String name) {
    var printable = name.replaceAll("[^ -~]", "?");
    return new CountKey(
        connectionId,
        Optional.ofNullable(change.route().tenantId()).orElse(Id.NONE),
        Optional.ofNullable(change.phoneNumberId()).orElse(""),
        kind,
        printable.substring(0, Math.min(LONGEST_NAME, printable.length())));
  }

  /** What it is counted as where there are too many. */
  CountKey withoutDetail() {
    return of(connectionId, kind);
  }
}
