package harkara.delivery.media;

import harkara.accounts.quotas.StoredBytes;
import harkara.accounts.quotas.StoredPart;
import harkara.base.database.DatabaseClock;
import harkara.base.database.NativeQuery;
import harkara.base.database.StatementLimit;
import harkara.events.media.ServedType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Copies of media in the database, in parts that every database takes. They count for what their
 * tenant has stored. Every method is one short transaction.
 */
@ApplicationScoped
@Transactional
public class MediaCopies {
  /** H2 takes no more than a mebibyte in a column. */
  static final int PART_BYTES = 524_288;

  private static final int MOST_PARTS = FetchSettings.MOST_BYTES / PART_BYTES;
  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final int REMOVED_AT_ONCE = 100;

  private final StoredBytes stored;
  private final DatabaseClock clock;
  private final StatementLimit limit;

  @PersistenceContext private EntityManager entities;

  MediaCopies() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  MediaCopies(StoredBytes stored, DatabaseClock clock, StatementLimit limit) {
    this.stored = stored;
    this.clock = clock;
    this.limit = limit;
  }

  /** What there is of a medium, before it is read. */
  Optional<MediaHead> find(MediaKey key) {
    limit.set(LONGEST);
    try {
      return entities
          .createQuery(
              "select p.mimeType, p.totalBytes from MediaPart p where p.tenantId = :tenant"
                  + " and p.connectionId = :connection and p.mediaId = :media and p.part = 0",
              Object[].class)
          .setParameter("tenant", key.tenantId())
          .setParameter("connection", key.connectionId())
          .setParameter("media", key.mediaId())
          .setMaxResults(1)
          .getResultStream()
          .findFirst()
          .map(row -> new MediaHead(ServedType.of((String) row[0]), (long) row[1]));
    } finally {
      limit.lift();
    }
  }

  /** All of its bytes; empty where some of them are removed already. */
  Optional<byte[]> read(MediaKey key, MediaHead head) {
    limit.set(LONGEST);
    try {
      var parts =
          entities
              .createQuery(
                  "select p.bytes from MediaPart p where p.tenantId = :tenant"
                      + " and p.connectionId = :connection and p.mediaId = :media order by p.part",
                  byte[].class)
              .setParameter("tenant", key.tenantId())
              .setParameter("connection", key.connectionId())
              .setParameter("media", key.mediaId())
              .setMaxResults(MOST_PARTS)
              .getResultList();
      return Optional.of(joined(parts, head.length())).filter(all -> all.length == head.length());
    } finally {
      limit.lift();
    }
  }

  private static byte[] joined(List<byte[]> parts, long length) {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    var all = new ByteArrayOutputStream((int) length);
    parts.forEach(all::writeBytes);
    return all.toByteArray();
  }

  /** Whether the tenant may have more stored. */
  boolean hasRoom(UUID tenantId) {
    return !stored.isFull(tenantId);
  }

  /** Fails by a unique violation where it is there already, from another request or node. */
  void store(MediaKey key, MediaHead head, byte[] bytes, Instant expires) {
    var now = clock.now();
    for (var from = 0; from < bytes.length || from == 0; from += PART_BYTES) {
      var part = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + PART_BYTES));
      entities.persist(new MediaPart(key, from / PART_BYTES, head, part, now, expires));
    }
    entities.flush();
    stored.add(key.tenantId(), bytes.length);
  }

  /**
   * Removes some whose addresses have expired.
   *
   * @return how many parts; none when nothing is left
   */
  int removeExpired() {
    return remove(
        NativeQuery.of(
                entities,
                "select id from whatsapp_media where expires_at < ? order by expires_at, id"
                    + " fetch first "
                    + REMOVED_AT_ONCE
                    + " rows only for update skip locked")
            .with(clock.now())
            .ids());
  }

  /**
   * Removes some of a tenant's: whom they show or who said what they say is not known.
   *
   * @return how many parts; none when nothing is left
   */
  public int removeOf(UUID tenantId) {
    return remove(
        NativeQuery.of(
                entities,
                "select id from whatsapp_media where tenant_id = ? order by id fetch first "
                    + REMOVED_AT_ONCE
                    + " rows only for update")
            .with(tenantId)
            .ids());
  }

  private int remove(List<UUID> ids) {
    if (ids.isEmpty()) {
      return 0;
    }
    NativeQuery.of(
            entities,
            "select tenant_id, sum(octet_length(bytes)) from whatsapp_media where id in :ids"
                + " group by tenant_id order by tenant_id")
        .in(ids)
        .list(StoredPart::of)
        .forEach(stored::remove);
    return NativeQuery.of(entities, "delete from whatsapp_media where id in :ids")
        .in(ids)
        .execute();
  }
}
