package harkara.events.reception;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.events.outbound.StatusJoin;
import harkara.events.publishing.EventDraft;
import harkara.events.publishing.Submission;
import harkara.events.publishing.WebhookEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Makes events of what is new, in its order, and has them stored with their deliveries. */
@ApplicationScoped
class ArrivedEvents {
  /** The types of what a status becomes, though it may wait for it. */
  private static final Map<String, Set<String>> OF_STATUSES =
      Map.of(
          "sent", Set.of("message.sent", "message.status.updated"),
          "failed", Set.of("message.failed", "message.status.updated"),
          "delivered", Set.of("message.status.updated"),
          "read", Set.of("message.status.updated"));

  private final StatusJoin statuses;
  private final ChangeReader reader;
  private final Recorder recorder;
  private final WebhookEvents events;

  ArrivedEvents() { // for the client proxy only
    this(null, null, null, null);
  }

  @Inject
  ArrivedEvents(StatusJoin statuses, ChangeReader reader, Recorder recorder, WebhookEvents events) {
    this.statuses = statuses;
    this.reader = reader;
    this.recorder = recorder;
    this.events = events;
  }

  /** A number with its tenant. */
  private record Number(UUID tenantId, String phoneNumberId) {}

  /**
   * @param unseen keys that were not known before; those of what it makes events of go
   */
  void store(Arrival arrival, Set<UUID> unseen, Tally tally) {
    var joined = join(arrival, unseen);
    var drafts = new LinkedHashMap<UUID, List<EventDraft>>();
    for (var change : arrival.changes()) {
      if (change.route().isToTenant()) {
        drafts
            .computeIfAbsent(change.route().tenantId(), first -> new ArrayList<>())
            .addAll(drafts(change, joined, unseen, tally));
      }
    }
    var submissions =
        drafts.entrySet().stream()
            .filter(each -> !each.getValue().isEmpty())
            .map(each -> Submission.of(each.getKey(), each.getValue(), null))
            .toList();
    if (!submissions.isEmpty()) {
      events.store(submissions);
    }
  }

  /** The payloads of all new statuses, by their keys; none for one that waits. */
  private Map<UUID, List<JsonNode>> join(Arrival arrival, Set<UUID> unseen) {
    var payloads = new HashMap<UUID, List<JsonNode>>();
    byNumber(arrival, unseen)
        .forEach(
            (number, all) -> {
              var taken =
                  statuses.take(
                      number.tenantId(),
                      number.phoneNumberId(),
                      all.stream().map(ReadItem.Status::status).toList());
              for (var index = 0; index < all.size(); index++) {
                payloads.put(all.get(index).key(), taken.get(index));
              }
            });
    return payloads;
  }

  private static Map<Number, List<ReadItem.Status>> byNumber(Arrival arrival, Set<UUID> unseen) {
    var all = new LinkedHashMap<Number, List<ReadItem.Status>>();
    for (var change : arrival.changes()) {
      for (var item : change.items()) {
        if (item instanceof ReadItem.Status status && unseen.remove(status.key())) {
          var number = new Number(change.route().tenantId(), change.phoneNumberId());
          all.computeIfAbsent(number, first -> new ArrayList<>()).add(status);
        }
      }
    }
    return all;
  }

  private List<EventDraft> drafts(
      ReadChange change, Map<UUID, List<JsonNode>> joined, Set<UUID> unseen, Tally tally) {
    var made = new ArrayList<EventDraft>();
    var types = new HashSet<String>();
    var isNew = change.isByItself() && unseen.remove(change.key());
    for (var item : change.items()) {
      if (item instanceof ReadItem.Events ready && unseen.remove(ready.key())) {
        isNew = true;
        tally.came(change, ready);
        made.addAll(ready.drafts());
      } else if (item instanceof ReadItem.Status status && joined.containsKey(status.key())) {
        isNew = true;
        tally.came(change, status);
        types.addAll(OF_STATUSES.getOrDefault(status.status().status(), Set.of()));
        joined.remove(status.key()).forEach(payload -> add(made, change, status, payload, tally));
      }
    }
    tally.made(change, made);
    if (isNew && change.isRecorded()) {
      made.forEach(draft -> types.add(draft.eventType()));
      recorder.record(change, types).ifPresent(made::add);
    }
    return made;
  }

  private void add(
      List<EventDraft> made,
      ReadChange change,
      ReadItem.Status status,
      JsonNode payload,
      Tally tally) {
    try {
      made.add(reader.draft(payload));
    } catch (FlawedPayload flaw) {
      tally.skipped(change, status.pointer(), flaw.getMessage());
    }
  }
}
