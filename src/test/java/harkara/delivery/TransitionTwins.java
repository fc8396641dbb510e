package harkara.delivery;

import harkara.base.database.NativeRow;
import harkara.base.ids.Id;
import harkara.events.publishing.EventDraft;
import harkara.events.publishing.WebhookEvent;
import harkara.subscriptions.registry.SubscriptionStatus;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.UserTransaction;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * Runs in the server under test: makes two deliveries that differ in their ids alone, changes one
 * by its entity and the other by {@link DeliveryTransitions}, and tells what their rows are then.
 * Nothing of it is committed.
 */
@Dependent
public class TransitionTwins {
  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  private static final Instant LATER = NOW.plus(Duration.ofMinutes(1));
  private static final int STATUS = 204;

  @Inject private DeliveryTransitions transitions;
  @Inject private UserTransaction transaction;
  @PersistenceContext private EntityManager entities;

  /** What a delivery is before. */
  public enum Before {
    WAITING {
      @Override
      void make(Delivery delivery, UUID node) {
        SENDING.make(delivery, node);
        delivery.giveBack(LATER);
      }
    },
    PARKED {
      @Override
      void make(Delivery delivery, UUID node) {
        SENDING.make(delivery, node);
        delivery.park();
      }
    },
    /** For the third time: the first attempt has failed, of the second nobody knows. */
    SENDING {
      @Override
      void make(Delivery delivery, UUID node) {
        delivery.claim(new Lease(node, NOW));
        delivery.failed(503, NOW, Optional.of(NOW), NOW);
        delivery.claim(new Lease(node, NOW));
        delivery.expired(NOW);
        delivery.giveBack(NOW);
        delivery.claim(new Lease(node, LATER));
      }
    };

    abstract void make(Delivery delivery, UUID node);
  }

  /**
   * The two rows, column by column, but for their ids.
   *
   * @param before the second one before its change
   * @param changed how many rows the statement says that it has changed
   */
  public record Rows(
      Map<String, String> byEntity,
      Map<String, String> byStatement,
      Map<String, String> before,
      int changed) {}

  /**
   * @param transition a method of {@link DeliveryTransitions}
   */
  public Rows change(String transition, Before before) throws Exception {
    var node = UUID.randomUUID();
    transaction.begin();
    try {
      var event = new WebhookEvent(Id.next(), Id.next(), draft(), false, NOW);
      var subscriptionId = Id.next();
      var one = delivery(event, subscriptionId, before, node);
      var other = delivery(event, subscriptionId, before, node);
      entities.flush();
      var rowBefore = row(other.id());
      byEntity(transition).accept(one, node);
      entities.flush();
      var changed = byStatement(transition, other, node);
      return new Rows(row(one.id()), row(other.id()), rowBefore, changed);
    } finally {
      transaction.rollback();
    }
  }

  private static EventDraft draft() {
    return new EventDraft("message.received", new byte[0]);
  }

  private Delivery delivery(WebhookEvent event, UUID subscriptionId, Before before, UUID node) {
    var delivery = new Delivery(Id.next(), event, subscriptionId);
    before.make(delivery, node);
    entities.persist(delivery);
    return delivery;
  }

  private static BiConsumer<Delivery, UUID> byEntity(String transition) {
    return switch (transition) {
      case "claim" -> (delivery, node) -> delivery.claim(new Lease(node, LATER));
      case "giveBackOf", "resume" -> (delivery, node) -> delivery.giveBack(NOW);
      case "park" -> (delivery, node) -> delivery.park();
      case "cancelWaiting", "cancelOpen" -> (delivery, node) -> delivery.follow(gone(), NOW);
      case "delivered" -> (delivery, node) -> delivery.delivered(STATUS, NOW);
      case "deliveredTooLate" -> (delivery, node) -> {};
      default -> throw new IllegalArgumentException(transition);
    };
  }

  private static Optional<SubscriptionStatus> gone() {
    return Optional.empty();
  }

  private int byStatement(String transition, Delivery delivery, UUID node) {
    var ids = List.of(delivery.id());
    return switch (transition) {
      case "claim" -> transitions.claim(ids, new Lease(node, LATER));
      case "giveBackOf" -> transitions.giveBackOf(node, NOW, NOW);
      case "resume" -> transitions.resume(ids, NOW);
      case "park" -> transitions.park(ids);
      case "cancelWaiting" -> transitions.cancelWaiting(ids, NOW);
      case "cancelOpen" -> transitions.cancelOpen(ids, NOW);
      case "delivered" -> delivered(delivery.id(), delivery.fence());
      case "deliveredTooLate" -> delivered(delivery.id(), delivery.fence() - 1);
      default -> throw new IllegalArgumentException(transition);
    };
  }

  /** One of three claims: one is of a delivery that is removed, and one of the same is older. */
  private int delivered(UUID id, long fence) {
    var claims =
        List.of(
            new AnsweredClaim(Id.NONE, fence, STATUS, NOW),
            new AnsweredClaim(id, fence - 1, STATUS, NOW),
            new AnsweredClaim(id, fence, STATUS, NOW));
    var fences = transitions.delivered(claims);
    if (!fences.isEmpty() && !fences.equals(Map.of(id, fence))) {
      throw new IllegalStateException("not only what was asked for: " + fences);
    }
    return fences.size();
  }

  private Map<String, String> row(UUID id) {
    var columns = columns();
    var values =
        (Object[])
            entities
                .createNativeQuery(
                    "select " + String.join(", ", columns) + " from delivery where id = ?")
                .setParameter(1, id)
                .getSingleResult();
    var row = new LinkedHashMap<String, String>();
    for (var column : columns) {
      row.put(column, text(values[row.size()]));
    }
    row.remove("id");
    return row;
  }

  /** All that the table has, also what no entity knows of. */
  private Set<String> columns() {
    var names = new TreeSet<String>();
    for (var name :
        entities
            .createNativeQuery(
                "select column_name from information_schema.columns"
                    + " where lower(table_name) = 'delivery'")
            .getResultList()) {
      names.add(name.toString().toLowerCase(Locale.ROOT));
    }
    return names;
  }

  private static String text(Object value) {
    return value instanceof byte[]
        ? new NativeRow(value).uuid(0).toString()
        : String.valueOf(value);
  }
}
