package harkara.base.vault;

import harkara.base.ids.Id;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;

/**
 * Seals under the first master key what another one has sealed, value by value: the rows tell what
 * is left, on any node, after any crash. A value that somebody changes meanwhile stays as it was
 * changed.
 */
@ApplicationScoped
public class Reencryption {
  private static final Logger LOG = System.getLogger(Reencryption.class.getName());
  private static final int BATCH = 100;

  private final Vault vault;
  private final SealedRows rows;
  private final Instance<SealedColumn> columns;
  private volatile long left = -1;

  Reencryption() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  Reencryption(Vault vault, SealedRows rows, @Any Instance<SealedColumn> columns) {
    this.vault = vault;
    this.rows = rows;
    this.columns = columns;
  }

  /** Goes through all of them. */
  void run() {
    var remaining = 0L;
    for (var column : columns) {
      reseal(column);
      remaining += rows.countUnderOtherKeys(column);
    }
    tell(remaining);
  }

  private void reseal(SealedColumn column) {
    var resealed = 0;
    var after = Id.NONE;
    List<SealedRows.Sealed> batch;
    do {
      batch = rows.underOtherKeys(column, after, BATCH);
      for (var each : batch) {
        resealed += reseal(column, each) ? 1 : 0;
        after = each.rowId();
      }
    } while (batch.size() == BATCH);
    if (resealed > 0) {
      LOG.log(Level.INFO, "master key: sealed {0} values of {1} anew", resealed, column.table());
    }
  }

  private boolean reseal(SealedColumn column, SealedRows.Sealed old) {
    var context = new Vault.Context(old.tenantId(), old.rowId(), column.field());
    byte[] plain;
    try {
      plain = vault.open(old.value(), context);
    } catch (Vault.CannotOpen closed) {
      return false; // it counts as left
    }
    return rows.replace(column, old, vault.seal(plain, context));
  }

  private void tell(long remaining) {
    if (remaining > 0 && remaining != left) {
      LOG.log(
          Level.WARNING,
          "master key: {0} values are sealed under a key that this node does not have",
          remaining);
    } else if (remaining == 0 && left != 0 && vault.keyCount() > 1) {
      LOG.log(Level.INFO, "master key: no value needs a key behind the first one");
    }
    left = remaining;
  }

  /**
   * How many values the last look found that are not sealed under the first master key: while there
   * are any, the key that sealed them has to stay.
   *
   * @return -1 before the first look
   */
  public long left() {
    return left;
  }
}
