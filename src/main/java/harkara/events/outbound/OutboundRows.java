package harkara.events.outbound;

import harkara.accounts.quotas.StoredBytes;
import harkara.accounts.quotas.StoredPart;
import harkara.base.database.NativeQuery;
import harkara.base.database.Partition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Removes messages that were kept for long enough, or are to be erased, some at a time. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class OutboundRows {
  /** What a row takes beside the message: its ids, numbers and digests. */
  private static final int OF_THE_REST = 500;

  private static final String OLD =
      "select id from whatsapp_message where id > ? and %s id < ? and created_at < ?"
          + " order by id fetch first %d rows only for update skip locked";

  private final StoredBytes stored;

  @PersistenceContext private EntityManager entities;

  OutboundRows() { // for the client proxy only
    this(null);
  }

  @Inject
  OutboundRows(StoredBytes stored) {
    this.stored = stored;
  }

  /** What a message counts as stored. */
  static long bytesOf(OutboundMessage message) {
    return message.message().length + OF_THE_REST;
  }

  /**
   * Removes some behind an id that were stored before a time.
   *
   * @param tenantId whose; empty for everybody's
   * @param end above all ids of that time
   * @return those, in their order
   */
  public List<UUID> removeOld(
      Optional<UUID> tenantId, UUID after, UUID end, Instant time, int most) {
    var query =
        NativeQuery.of(
                entities, OLD.formatted(tenantId.isPresent() ? "tenant_id = ? and" : "", most))
            .with(after);
    tenantId.ifPresent(query::with);
    var ids = query.with(end).with(time).ids();
    delete(ids);
    return ids;
  }

  void delete(Collection<UUID> ids) {
    Partition.of(ids).forEach(this::deletePart);
  }

  /** Always in the same order, as whoever locks several rows does. */
  private void deletePart(List<UUID> ids) {
    NativeQuery.of(
            entities,
            "select tenant_id, sum(octet_length(message) + "
                + OF_THE_REST
                + ") from whatsapp_message where id in :ids group by tenant_id order by tenant_id")
        .in(ids)
        .list(StoredPart::of)
        .forEach(stored::remove);
    NativeQuery.of(entities, "delete from whatsapp_message where id in :ids").in(ids).execute();
  }
}
