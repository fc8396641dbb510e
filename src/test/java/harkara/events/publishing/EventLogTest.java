package harkara.events.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.testing.stores.Rows;
import harkara.testing.stores.Stores;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EventLogTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final String ANN = "491512345678";
  private static final String SHOP = "493012345678";
  private static final byte[] OLD = key(7);

  @RegisterExtension final Stores stores = new Stores();

  private final UUID tenant = UUID.randomUUID();
  private final PhoneDigests before = new PhoneDigests(List.of(OLD));
  private final PhoneDigests digests = new PhoneDigests(List.of(key(8), OLD));
  private final List<UUID> ids = new ArrayList<>();
  private EventLog log;

  private static byte[] key(int each) {
    var key = new byte[32];
    Arrays.fill(key, (byte) each);
    return key;
  }

  @BeforeEach
  void store() {
    log = stores.inject(new EventLog(digests));
    store(before, tenant, "message.received", ANN, SHOP, "wamid.1");
    store(digests, tenant, "message.sent", SHOP, ANN, "wamid.2");
    store(digests, tenant, "message.status.updated", null, null, "wamid.2");
    store(digests, tenant, "message.received", ANN, SHOP, "wamid.3");
    store(digests, UUID.randomUUID(), "message.received", ANN, SHOP, "wamid.2");
    stores.forget();
  }

  private void store(
      PhoneDigests by, UUID owner, String type, String from, String to, String message) {
    var draft = new EventDraft(type, "{}".getBytes(StandardCharsets.UTF_8));
    var time = NOW.plusSeconds(ids.size());
    var event = new WebhookEvent(harkara.base.ids.Id.at(time), owner, draft, false, time);
    event.isOf(by.of(owner, from), by.of(owner, to), null);
    event.isOfMessage(by.messageKey(owner, message));
    stores.persist(event);
    ids.add(event.id());
  }

  /** A change of Meta's that tells of Ann. */
  private UUID storeOriginal() {
    var draft = EventDraft.original(new byte[1], List.of("a.b"), List.of(ANN), "wamid.3");
    var time = NOW.plusSeconds(ids.size());
    var event = new WebhookEvent(harkara.base.ids.Id.at(time), tenant, draft, false, time);
    event.isOfMessage(digests.messageKey(tenant, draft.messageId()));
    stores.persist(event, new EventSubject(event, digests.of(tenant, ANN)));
    ids.add(event.id());
    stores.forget();
    return event.id();
  }

  private List<Integer> found(EventCriteria criteria) {
    return found(criteria, Rows.ABOVE_ALL, 10);
  }

  private List<Integer> found(EventCriteria criteria, UUID below, int limit) {
    return log.list(tenant, criteria, below, limit).rows().stream()
        .map(event -> ids.indexOf(event.id()))
        .toList();
  }

  private static EventCriteria of(String type, UUID id, String message, String phone) {
    return new EventCriteria(
        Optional.ofNullable(type),
        Optional.ofNullable(id),
        Optional.ofNullable(message),
        Optional.ofNullable(phone));
  }

  @Test
  void findsThoseOfAMessage() {
    assertThat(found(EventCriteria.ofMessage("wamid.2"))).containsExactly(2, 1);
    assertThat(found(EventCriteria.ofMessage("wamid.1"))).as("by an old key").containsExactly(0);
    assertThat(found(EventCriteria.ofMessage("wamid.9"))).isEmpty();
  }

  @Test
  void findsThoseOfAPhoneNumberWhoeverSentThemPageByPage() {
    assertThat(found(EventCriteria.ofPhone(ANN))).containsExactly(3, 1, 0);
    assertThat(found(EventCriteria.ofPhone(SHOP), Rows.ABOVE_ALL, 2)).containsExactly(3, 1);
    assertThat(found(EventCriteria.ofPhone(SHOP), ids.get(1), 2)).containsExactly(0);
    assertThat(found(EventCriteria.ofPhone("1" + ANN))).isEmpty();
  }

  @Test
  void findsChangesOfMetas() {
    storeOriginal();

    assertThat(found(EventCriteria.ofPhone(ANN))).containsExactly(5, 3, 1, 0);
    assertThat(found(EventCriteria.ofPhone(ANN), Rows.ABOVE_ALL, 1)).containsExactly(5);
    assertThat(found(EventCriteria.ofPhone(SHOP))).containsExactly(3, 1, 0);
    assertThat(found(EventCriteria.ofMessage("wamid.3"))).containsExactly(5, 3);
    assertThat(found(of("whatsapp.change", null, null, ANN))).containsExactly(5);
    assertThat(found(of(null, null, "wamid.3", ANN))).containsExactly(5, 3);
    assertThat(found(of(null, null, "wamid.1", SHOP))).containsExactly(0);
  }

  @Test
  void combinesWhatIsAskedFor() {
    assertThat(found(of("message.sent", null, null, ANN))).containsExactly(1);
    assertThat(found(of("message.read", null, null, ANN))).isEmpty();
    assertThat(found(of(null, null, "wamid.2", ANN))).containsExactly(1);
    assertThat(found(of("message.sent", null, "wamid.2", null))).containsExactly(1);
    assertThat(found(EventCriteria.ofId(ids.get(3)))).containsExactly(3);
    assertThat(found(of(null, ids.get(1), "wamid.2", ANN))).containsExactly(1);
    assertThat(found(of(null, ids.get(0), "wamid.2", null))).isEmpty();
    assertThat(found(EventCriteria.ofId(ids.get(4)))).as("another tenant's").isEmpty();
    assertThat(log.find(tenant, ids.get(0))).isPresent();
    assertThat(log.find(tenant, ids.get(4))).isEmpty();
  }
}
