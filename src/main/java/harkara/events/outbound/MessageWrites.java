package harkara.events.outbound;

import harkara.base.database.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * Stores what is said of messages, and has go out in the same transaction what has waited for it.
 */
@ApplicationScoped
@Transactional
class MessageWrites {
  private final OutboundMessages messages;
  private final WaitingStatuses waiting;
  private final StatusRelease release;
  private final Refusals refusals;
  private final DatabaseClock clock;

  MessageWrites() { // for the client proxy only
    this(null, null, null, null, null);
  }

  @Inject
  MessageWrites(
      OutboundMessages messages,
      WaitingStatuses waiting,
      StatusRelease release,
      Refusals refusals,
      DatabaseClock clock) {
    this.messages = messages;
    this.waiting = waiting;
    this.release = release;
    this.refusals = refusals;
    this.clock = clock;
  }

  /** Each stands alone: what is wrong with one does not touch its neighbours. */
  Written put(UUID tenantId, List<MessageDraft> drafts) {
    var ownIds = drafts.stream().map(MessageDraft::ownId).toList();
    var wamids = drafts.stream().map(MessageDraft::wamid).filter(Objects::nonNull).toList();
    var changes =
        new MessageChanges(
            tenantId,
            messages.lock(tenantId, ownIds),
            messages.ownIds(tenantId, wamids),
            clock.now());
    var results = drafts.stream().map(changes::apply).toList();
    messages.insert(tenantId, changes.created());
    refusals.publish(tenantId, changes.refused());
    var released = release.release(tenantId, sought(tenantId, ownIds, wamids));
    return new Written(
        results.stream().map(result -> result.with(released.joined())).toList(),
        changes.created().stream().mapToLong(OutboundRows::bytesOf).sum());
  }

  /** WhatsApp's ids of all that may have waited for these messages. */
  private Set<String> sought(UUID tenantId, List<String> ownIds, List<String> wamids) {
    var sought = new HashSet<>(waiting.wamids(tenantId, ownIds));
    sought.addAll(wamids);
    return sought;
  }

  /**
   * What was done.
   *
   * @param results one a draft, in their order
   * @param bytes that are stored more than before
   */
  record Written(List<MessageResult> results, long bytes) {}
}
