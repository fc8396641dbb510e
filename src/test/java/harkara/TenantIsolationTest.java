package harkara;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.PersistenceContext;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Whoever reads or writes what a tenant owns says whose it is: in the signature of the store's
 * method, and in the query. What works for all tenants at once stands here with its reason.
 */
class TenantIsolationTest {
  /** Entities and tables whose rows have a tenant. */
  private static final Pattern OWNED =
      Pattern.compile(
          "\\b(?:from|update|join|into)\\s+(?:ApiKey|UserAccount|Subscription|SubscriptionSecret"
              + "|SubscriptionRevision|WebhookEvent|IdempotencyKey|Delivery|Attempt|UserSession"
              + "|AuditEntry|MediaPart|RefusedExchange|WhatsAppNumber|whatsapp_number|api_key"
              + "|user_account|user_session|subscription"
              + "|subscription_secret|subscription_revision|event|idempotency_key|delivery"
              + "|attempt|refused_exchange|audit_entry|OutboundMessage|WaitingStatus"
              + "|ToldNotice|WatchState|notice|watch_state|QueuedMail|notice_mail"
              + "|whatsapp_media|whatsapp_message|whatsapp_waiting_status)\\b");

  private static final Pattern TENANT =
      Pattern.compile(
          "tenantId (?:= :(?:tenant|owner)|= [a-z]\\.tenantId|in :tenants)"
              + "|tenant_id (?:= (?:\\?|[a-z]\\.tenant_id)|in (?:\\(%s\\)|:ids))");

  /** Stores that work for all tenants: called by timers and with rows that were found before. */
  private static final Map<String, String> FOR_ALL_TENANTS =
      Map.ofEntries(
          entry("AttemptRemoval", "of deliveries that were found and locked"),
          entry("Backlog", "counts what waits"),
          entry("ClaimRows", "the poller's: finds what is due, whoever's it is"),
          entry("ClaimWatermark", "a timer's: how far claims of any node were looked at"),
          entry("DeliveryTransitions", "changes what its callers have found and locked"),
          entry("ExpiredClaimRows", "the poller's: claims of any node that ran out"),
          entry("ConnectionRows", "operators only, and what webhooks are for"),
          entry("CustomEventTypes", "event types are the operator's"),
          entry("EventDeliveries", "of events that were found and locked"),
          entry("EventRemoval", "of events that were found and locked"),
          entry("EventTypes", "event types are the operator's"),
          entry("KeptPayloads", "of events whose deliveries are locked"),
          entry("FollowMarks", "a timer's, and of a subscription that was found by the tenant"),
          entry("OldAuditEntries", "retention's: what nobody has to keep"),
          entry("OldIdempotencyKeys", "retention's: what nobody repeats"),
          entry("OldSubscriptions", "retention's: what no event can ask about any more"),
          entry("OutboundRows", "retention's, and of messages that were found by the tenant"),
          entry("SubscriptionCounts", "the operator's: metrics of all tenants"),
          entry("StatusCandidates", "a timer's: finds what waits no longer, whosever it is"),
          entry("LockedClaims", "writes outcomes of claims, by their fences"),
          entry("OverlookedClaimRows", "a timer's: claims of any node that ran out"),
          entry("NumberRows", "operators only: they give numbers to tenants"),
          entry("NumberRoutes", "tells whose a number is, and gives a tenant its own"),
          entry("GuessCounts", "counts by keyed digests of accounts and addresses"),
          entry("QueueRows", "the poller's: finds where something is due, whoever's it is"),
          entry("QuotaRows", "what all tenants may have"),
          entry("SealedRows", "a timer's: seals anew what an old master key has sealed"),
          entry("SeenItems", "digests of what came in, before anybody knows whose it is"),
          entry("SubscriptionConditions", "the watch's: how subscriptions of all tenants are"),
          entry("SkippedItems", "the operator's: what came by a connection"),
          entry("UnroutedChanges", "the operator's: what came by a connection and is nobody's"),
          entry("StatementLimit", "no rows: how long a statement may take"),
          entry("TenantQuotaNumbers", "what all tenants may have"),
          entry("TenantRetentions", "retention's: how long each wants to keep"),
          entry("Recoveries", "the poller's: of a queue in which something is due"),
          entry("RowSets", "stores what has its tenant, as its callers say"),
          entry("Tenants", "operators only"),
          entry("UnusedSubscriptions", "retention's: what no event can ask about any more"));

  /** Methods of the other stores that name no tenant, and why. */
  private static final Map<String, String> METHODS =
      Map.ofEntries(
          entry("ApiKeys.findByPrefix", "the key tells whose it is"),
          entry("ApiKeys.hasOperatorKey", "the operator's"),
          entry("ApiKeys.storeForOperator", "the operator's"),
          entry("ApiKeys.used", "a timer's; ids of keys that were let in"),
          entry("AttemptFigures.start", "no rows: a time"),
          entry("Attempts.add", "stores what has its tenant"),
          entry("Attempts.addSet", "stores what has its tenant"),
          entry("CountRows.last", "the operator's: of a connection"),
          entry("CountRows.of", "the operator's: of a connection"),
          entry("CountRows.removeOld", "a timer's"),
          entry("CountRows.write", "a timer's: each count has its tenant"),
          entry("Deliveries.insert", "stores what has its tenant"),
          entry("MailChoices.takeDueDigests", "a timer's"),
          entry("MailQueue.claim", "a timer's"),
          entry("MailQueue.removeOld", "a timer's"),
          entry("EarlierAnswers.compare", "of attempts, which have their tenants"),
          entry("Deliveries.lock", "ids of claims, or found by the tenant just before"),
          entry("FailingSubscriptions.since", "a timer's"),
          entry("FollowRows.open", "a timer's"),
          entry("MediaCopies.removeExpired", "a timer's"),
          entry("RetiringSecrets.expired", "a timer's"),
          entry("Subscriptions.lockedStatuses", "of claims, with their tenants"),
          entry("TenantVersions.of", "the cache's, whose keys are tenants"),
          entry("UserAccounts.byEmail", "signing in: the email tells whose it is"),
          entry("UserAccounts.createOperator", "the operator's"),
          entry("UserSessions.end", "the session's own digest"),
          entry("UserSessions.find", "the session's own digest"),
          entry("UserSessions.onOutdated", "all sessions of a user who was found by the tenant"),
          entry("UserSessions.refuse", "signing in"),
          entry("UserSessions.removeEnded", "a timer's"),
          entry("UserSessions.seen", "the session's own digest"),
          entry("Notices.listAll", "operators only"),
          entry("Notices.removeOld", "the watch's: what was kept for long enough"),
          entry("OldestDue.before", "the watch's: finds queues, whosever they are"),
          entry("RecentDeaths.subscriptions", "the watch's: finds where something died"),
          entry("RetiringSecrets.open", "the watch's: rotations that are open for long"),
          entry("WatchRounds.lock", "no tenant's: one row"),
          entry("WatchRounds.take", "the same"),
          entry("WatchStates.of", "the watch's: what was told, whosever it is"),
          entry("WatchStates.remove", "of a state that was found before"),
          entry("WaitingStatuses.delete", "ids of those that were found by the tenant and locked"),
          entry("WaitingStatuses.lock", "ids of those that were found by the tenant"),
          entry("WebhookEvents.store", "each submission has its tenant"));

  /** How many queries name no tenant, in the classes and methods above. */
  private static final Map<String, Integer> QUERIES =
      Map.ofEntries(
          entry("ApiKeys", 2),
          entry("AttemptInsert", 1),
          entry("AttemptRemoval", 6),
          entry("Backlog", 1),
          entry("ClaimRows", 4),
          entry("ClaimWatermark", 1),
          entry("Deliveries", 1),
          entry("ConnectionRows", 1),
          entry("DeliveryInsert", 1),
          entry("DeliveryTransitions", 8),
          entry("EventDeliveries", 2),
          entry("EventInsert", 1),
          entry("EventRemoval", 3),
          entry("ExpiredClaimRows", 3),
          entry("FailingSubscriptions", 1),
          entry("FollowMarks", 4),
          entry("FollowRows", 1),
          entry("IdempotencyKeyInsert", 1),
          entry("OldAuditEntries", 2),
          entry("OldIdempotencyKeys", 2),
          entry("OldSubscriptions", 3),
          entry("OldestDue", 1),
          entry("KeptPayloads", 1),
          entry("MailChoices", 1),
          entry("MailQueue", 4),
          entry("MediaCopies", 3),
          entry("Notices", 3),
          entry("NumberRoutes", 7),
          entry("NumberRows", 3),
          entry("OutboundMessageInsert", 1),
          entry("OutboundMessages", 1),
          entry("OutboundRows", 3),
          entry("OverlookedClaimRows", 1),
          entry("QueueRows", 3),
          entry("Recoveries", 1),
          entry("RemovableEvents", 3),
          entry("RetiringSecrets", 4),
          entry("SubscriptionConditions", 4),
          entry("SubscriptionCounts", 1),
          entry("UserAccounts", 2),
          entry("UserSessions", 4),
          entry("WaitingStatusInsert", 1),
          entry("WaitingStatuses", 2),
          entry("WatchStates", 2));

  @Test
  void storesNameTheTenant() {
    var unnamed = new TreeSet<String>();
    stores()
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
        .filter(method -> !Modifier.isPrivate(method.getModifiers()) && !method.isSynthetic())
        .filter(method -> !FOR_ALL_TENANTS.containsKey(method.getDeclaringClass().getSimpleName()))
        .filter(method -> !namesTenant(method))
        .forEach(method -> unnamed.add(name(method)));

    assertThat(unnamed)
        .as("give the method its tenant, or a line here with the reason")
        .isEqualTo(new TreeSet<>(METHODS.keySet()));
  }

  private static Stream<Class<?>> stores() {
    return CodeClasses.all()
        .filter(
            type ->
                Arrays.stream(type.getDeclaredFields())
                    .anyMatch(field -> field.isAnnotationPresent(PersistenceContext.class)));
  }

  /** As a parameter, or as a part of one that knows its tenant. */
  private static boolean namesTenant(Executable method) {
    return Arrays.stream(method.getParameters())
        .anyMatch(parameter -> isTenant(parameter) || knowsTenant(parameter.getType()));
  }

  private static boolean isTenant(Parameter parameter) {
    return Set.of("tenantId", "owner", "tenants").contains(parameter.getName());
  }

  private static boolean knowsTenant(Class<?> type) {
    return type.getPackageName().startsWith("harkara")
        && Arrays.stream(type.getDeclaredMethods())
            .anyMatch(method -> method.getName().equals("tenantId"));
  }

  private static String name(Method method) {
    return method.getDeclaringClass().getSimpleName() + "." + method.getName();
  }

  @Test
  void queriesNameTheTenant() {
    var unnamed = new TreeMap<String, List<String>>();
    CodeClasses.all()
        .forEach(
            type ->
                strings(type).stream()
                    .filter(text -> OWNED.matcher(text).find() && !TENANT.matcher(text).find())
                    .forEach(
                        text ->
                            unnamed
                                .computeIfAbsent(type.getSimpleName(), name -> new ArrayList<>())
                                .add(text)));
    var counts = new TreeMap<String, Integer>();
    unnamed.forEach((name, texts) -> counts.put(name, texts.size()));

    assertThat(counts).as(unnamed.toString()).isEqualTo(new TreeMap<>(QUERIES));
  }

  /** The string constants of a class, and what it joins to strings at run time. */
  private static List<String> strings(Class<?> type) {
    var file = "/" + type.getName().replace('.', '/') + ".class";
    try (var in = new DataInputStream(type.getResourceAsStream(file))) {
      in.readInt();
      in.readInt();
      return strings(in);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static List<String> strings(DataInputStream in) throws IOException {
    var texts = new HashMap<Integer, String>();
    var constants = new ArrayList<Integer>();
    var count = in.readUnsignedShort();
    for (var index = 1; index < count; index++) {
      var tag = in.readUnsignedByte();
      switch (tag) {
        case 1 -> texts.put(index, in.readUTF());
        case 8 -> constants.add(in.readUnsignedShort());
        case 7, 16, 19, 20 -> in.skipNBytes(2);
        case 15 -> in.skipNBytes(3);
        case 5, 6 -> {
          in.skipNBytes(8);
          index++; // they take two places
        }
        default -> in.skipNBytes(4);
      }
    }
    return constants.stream().map(texts::get).toList();
  }
}
