package harkara.accounts.quotas;

import harkara.base.database.NativeRow;
import java.util.UUID;

/** A part of what a tenant has stored, in bytes. */
public record StoredPart(UUID tenantId, long bytes) {

  /** Of a row of these two. */
  public static StoredPart of(NativeRow row) {
    return new StoredPart(row.uuid(0), row.number(1));
  }
}
