package harkara.accounts.quotas;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * About how many bytes each tenant has in the database, of payloads and of what attempts recorded
 * of requests and answers. Storing an event costs no statement more: this node adds its part every
 * few seconds, and learns of the others'.
 */
@ApplicationScoped
public class StoredBytes {
  private static final long MIB = 1_048_576;

  private final QuotaRows rows;
  private final TenantQuotas quotas;
  private final Map<UUID, AtomicLong> unwritten = new ConcurrentHashMap<>();
  private volatile Map<UUID, Long> known = Map.of();
  private volatile boolean isRead;

  StoredBytes() { // for the client proxy only
    this(null, null);
  }

  @Inject
  StoredBytes(QuotaRows rows, TenantQuotas quotas) {
    this.rows = rows;
    this.quotas = quotas;
  }

  /** Begins to count for a new tenant, in the transaction that makes it. */
  public void begin(UUID tenantId) {
    rows.begin(tenantId);
  }

  /** Remembers what was stored just now. */
  public void add(UUID tenantId, long bytes) {
    unwritten.computeIfAbsent(tenantId, id -> new AtomicLong()).addAndGet(bytes);
  }

  /**
   * Takes off what is removed, in the caller's transaction. It may be more than the nodes have
   * written down so far: what is known is below zero then, until they have.
   */
  public void remove(StoredPart part) {
    rows.add(part.tenantId(), -part.bytes());
  }

  /** Whether a tenant has as much as it may have. */
  public boolean isFull(UUID tenantId) {
    var here = unwritten.get(tenantId);
    var bytes = known.getOrDefault(tenantId, 0L) + (here == null ? 0 : here.get());
    return bytes >= most(tenantId);
  }

  private long most(UUID tenantId) {
    return quotas.of(tenantId).storedMib() * MIB;
  }

  /** What each tenant has, as all nodes have written it down. */
  Map<UUID, Long> byTenant() {
    return known;
  }

  /** What each may have. */
  Map<UUID, Long> mostByTenant() {
    return known.keySet().stream().collect(Collectors.toMap(Function.identity(), this::most));
  }

  /** Whether this node has learnt of what there is since it was started. */
  public boolean isKnown() {
    return isRead;
  }

  /** What is known of all tenants, in bytes. */
  public Map<UUID, Long> ofAll() {
    return known;
  }

  /** Writes this node's part down and reads what there is in all. */
  void synchronize() {
    unwritten.forEach(this::write);
    known = rows.storedBytes();
    isRead = true;
  }

  private void write(UUID tenantId, AtomicLong bytes) {
    var part = bytes.get();
    if (part > 0) {
      rows.add(tenantId, part);
      bytes.addAndGet(-part);
    }
  }
}
