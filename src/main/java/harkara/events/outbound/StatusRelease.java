package harkara.events.outbound;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.base.database.DatabaseClock;
import harkara.events.publishing.Submission;
import harkara.events.publishing.WebhookEvents;
import harkara.events.whatsapp.MessageStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Makes events of statuses that have waited, because their message is there or because they are
 * due. A row is gone with the transaction that stores its events; what another node holds is left
 * to it, with all that came behind it for the same message.
 */
@ApplicationScoped
@Transactional
class StatusRelease {
  private final WaitingStatuses waiting;
  private final OutboundMessages messages;
  private final JoinedDrafts drafts;
  private final WebhookEvents events;
  private final DatabaseClock clock;

  StatusRelease() { // for the client proxy only
    this(null, null, null, null, null);
  }

  @Inject
  StatusRelease(
      WaitingStatuses waiting,
      OutboundMessages messages,
      JoinedDrafts drafts,
      WebhookEvents events,
      DatabaseClock clock) {
    this.waiting = waiting;
    this.messages = messages;
    this.drafts = drafts;
    this.events = events;
    this.clock = clock;
  }

  /** A status with its message; null while that is not there. */
  private record Waited(WaitingStatus row, MessageStatus status, OutboundMessage message) {
    boolean isJoined() {
      return message != null;
    }

    List<JsonNode> payloads() {
      return status.payloads(message == null ? null : message.sent());
    }
  }

  /**
   * @param wamids WhatsApp's ids of the messages whose statuses are to be looked at
   */
  Released release(UUID tenantId, Collection<String> wamids) {
    var all = waiting.of(tenantId, wamids);
    if (all.isEmpty()) {
      return Released.NOTHING;
    }
    var mine = first(all, waiting.lock(all.stream().map(WaitingStatus::id).toList()));
    var ready = ready(withMessages(tenantId, mine), clock.now());
    if (!ready.isEmpty()) {
      store(tenantId, ready);
    }
    return released(ready);
  }

  /** Of each message those before the first that another holds. */
  private static List<WaitingStatus> first(List<WaitingStatus> all, Set<UUID> locked) {
    var heldElsewhere = new HashSet<String>();
    var first = new ArrayList<WaitingStatus>();
    for (var status : all) {
      if (!locked.contains(status.id())) {
        heldElsewhere.add(status.wamid());
      } else if (!heldElsewhere.contains(status.wamid())) {
        first.add(status);
      }
    }
    return first;
  }

  private List<Waited> withMessages(UUID tenantId, List<WaitingStatus> rows) {
    var statuses = rows.stream().map(WaitingStatus::read).toList();
    var known = messages.of(tenantId, statuses);
    return IntStream.range(0, rows.size())
        .mapToObj(
            each ->
                new Waited(
                    rows.get(each), statuses.get(each), known.of(statuses.get(each)).orElse(null)))
        .toList();
  }

  /** All of a message that is there, and of the others what is due. */
  private static List<Waited> ready(List<Waited> all, Instant now) {
    var joined =
        all.stream()
            .filter(Waited::isJoined)
            .map(each -> each.row().wamid())
            .collect(Collectors.toSet());
    return all.stream()
        .filter(each -> joined.contains(each.row().wamid()) || !each.row().dueAt().isAfter(now))
        .toList();
  }

  private void store(UUID tenantId, List<Waited> ready) {
    var payloads = ready.stream().flatMap(each -> each.payloads().stream()).toList();
    events.store(List.of(Submission.of(tenantId, drafts.of(tenantId, payloads), null)));
    waiting.delete(ready.stream().map(each -> each.row().id()).toList());
  }

  private static Released released(List<Waited> ready) {
    var joined = new HashMap<String, Integer>();
    ready.stream()
        .filter(Waited::isJoined)
        .forEach(each -> joined.merge(each.message().ownId(), 1, Integer::sum));
    return new Released(joined, ready.size());
  }

  /**
   * What one call has done.
   *
   * @param joined how many statuses, by the own id of their message
   * @param count of the statuses that went out
   */
  record Released(Map<String, Integer> joined, int count) {
    static final Released NOTHING = new Released(Map.of(), 0);
  }
}
