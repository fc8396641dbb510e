package harkara.base.rest;

import harkara.base.database.LookBack.Found;
import harkara.base.ids.Id;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import harkara.base.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keyset cursors: the last id of a page with a seal, so that a cursor works for the tenant and the
 * list that it was made for and for no other, under any of the master keys. Lists run from the
 * newest id to the oldest.
 */
@ApplicationScoped
public class Cursors {
  /** Above every id: where a list without a cursor begins. */
  private static final UUID TOP = new UUID(Long.MAX_VALUE, -1L);

  private static final int SEAL_BYTES = 8;
  private static final int ID_BYTES = 16;

  private final List<byte[]> keys;

  Cursors() { // for the client proxy only
    this.keys = List.of();
  }

  @Inject
  Cursors(Vault vault) {
    this.keys = vault.deriveKeys("cursors");
  }

  /**
   * The id that the page's items have to be below.
   *
   * @param list the list's name, for instance {@code deliveries}
   * @throws ProblemException for a cursor that was not made for this tenant and list
   */
  public UUID before(PageQuery query, UUID tenantId, String list) {
    return before(query.cursor(), tenantId, list);
  }

  /** The same of a cursor that stands in a body; empty for the first page. */
  public UUID before(Optional<String> cursor, UUID tenantId, String list) {
    return cursor.map(text -> decode(text, tenantId, list)).orElse(TOP);
  }

  /**
   * The cursor behind a page, or null at the end.
   *
   * @param rows up to {@code limit + 1} rows; the one too many tells that there is more
   */
  public <T> String after(
      List<T> rows, int limit, Function<T, UUID> id, UUID tenantId, String list) {
    return rows.size() <= limit ? null : encode(id.apply(rows.get(limit - 1)), tenantId, list);
  }

  /**
   * The cursor behind a page of what was found, or null at the end; where looking stopped before
   * the page was full, the next one goes on there.
   */
  public <T> String after(
      Found<T> found, int limit, Function<T, UUID> id, UUID tenantId, String list) {
    return found.rows().size() > limit || found.lookedTo() == null
        ? after(found.rows(), limit, id, tenantId, list)
        : encode(found.lookedTo(), tenantId, list);
  }

  /** How far back the rows were looked through that a page shows; null where it is complete. */
  public static Instant searchedBackTo(Found<?> found, int limit) {
    return found.rows().size() > limit || found.lookedTo() == null
        ? null
        : Id.timeOf(found.lookedTo());
  }

  /** The rows that the page shows. */
  public static <T> List<T> page(List<T> rows, int limit) {
    return rows.size() <= limit ? rows : rows.subList(0, limit);
  }

  private String encode(UUID id, UUID tenantId, String list) {
    var bytes =
        ByteBuffer.allocate(ID_BYTES + SEAL_BYTES)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .put(seal(keys.get(0), id, tenantId, list))
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private UUID decode(String cursor, UUID tenantId, String list) {
    try {
      var bytes = Base64.getUrlDecoder().decode(cursor);
      if (bytes.length == ID_BYTES + SEAL_BYTES) {
        var in = ByteBuffer.wrap(bytes);
        var id = new UUID(in.getLong(), in.getLong());
        var sealed = Arrays.copyOfRange(bytes, ID_BYTES, bytes.length);
        if (keys.stream()
            .anyMatch(key -> MessageDigest.isEqual(sealed, seal(key, id, tenantId, list)))) {
          return id;
        }
      }
    } catch (IllegalArgumentException notBase64) {
      // answered like every other cursor that is not ours
    }
    throw new ProblemException(
        ProblemType.INVALID_PARAMETER, "cursor must be a next_cursor of this very list.");
  }

  private static byte[] seal(byte[] key, UUID id, UUID tenantId, String list) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      var text = list + "/" + tenantId + "/" + id;
      return Arrays.copyOf(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)), SEAL_BYTES);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
