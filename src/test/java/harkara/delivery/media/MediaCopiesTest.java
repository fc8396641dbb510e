package harkara.delivery.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import harkara.accounts.quotas.BytesOfTests;
import harkara.base.database.ClockOfTests;
import harkara.base.database.StatementLimit;
import harkara.base.datasource.Dialect;
import harkara.base.ids.Id;
import harkara.events.media.ServedType;
import harkara.testing.stores.Stores;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MediaCopiesTest {
  private static final Instant NOW = Instant.parse("2026-06-01T10:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(60);

  @RegisterExtension final Stores stores = new Stores();

  private final UUID tenant = Id.next();
  private final UUID connection = Id.next();
  private final MediaKey key = new MediaKey(tenant, connection, "1479537139650973");
  private Instant now = NOW;
  private MediaCopies copies;

  @BeforeEach
  void make() {
    copies =
        stores.inject(
            new MediaCopies(
                BytesOfTests.in(stores),
                ClockOfTests.of(() -> now),
                stores.inject(new StatementLimit(), Dialect.H2)));
  }

  @Test
  void readsWhatItStored() {
    for (var length : new int[] {0, 1, MediaCopies.PART_BYTES, 3 * MediaCopies.PART_BYTES + 7}) {
      var each = new MediaKey(tenant, connection, "of" + length);
      var bytes = store(each, length);

      var head = copies.find(each).orElseThrow();
      assertThat(head).isEqualTo(new MediaHead(ServedType.JPEG, length));
      assertThat(copies.read(each, head))
          .hasValueSatisfying(read -> assertThat(read).isEqualTo(bytes));
    }
  }

  @Test
  void aCopyIsOfOneTenantAndOneConnection() {
    store(key, 10);

    assertThat(copies.find(new MediaKey(Id.next(), connection, key.mediaId()))).isEmpty();
    assertThat(copies.find(new MediaKey(tenant, Id.next(), key.mediaId()))).isEmpty();
    assertThat(copies.find(new MediaKey(tenant, connection, "2"))).isEmpty();
  }

  @Test
  void aCopyOfWhichAPartIsGoneIsNone() {
    store(key, 2 * MediaCopies.PART_BYTES);
    var head = copies.find(key).orElseThrow();
    stores
        .entities()
        .createQuery("delete from MediaPart p where p.tenantId = :tenant and p.part = 1")
        .setParameter("tenant", tenant)
        .executeUpdate();

    assertThat(copies.read(key, head)).isEmpty();
  }

  @Test
  void storesNothingTwice() {
    store(key, 10);

    assertThatThrownBy(() -> store(key, 10)).isInstanceOf(RuntimeException.class);
  }

  @Test
  void removesWhatHasExpired() {
    store(key, 10);
    assertThat(copies.removeExpired()).isZero();
    assertThat(copies.find(key)).isPresent();
    now = LATER.plusSeconds(1);

    assertThat(copies.removeExpired()).isOne();

    assertThat(copies.find(key)).isEmpty();
  }

  @Test
  void removesATenantsAndNoOthers() {
    var other = new MediaKey(Id.next(), connection, key.mediaId());
    store(key, 10);
    store(other, 10);

    assertThat(copies.removeOf(tenant)).isOne();

    assertThat(copies.find(key)).isEmpty();
    assertThat(copies.find(other)).isPresent();
  }

  private byte[] store(MediaKey of, int length) {
    var bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    copies.store(of, new MediaHead(ServedType.JPEG, length), bytes, LATER);
    stores.forget();
    return bytes;
  }
}
