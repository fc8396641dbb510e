package harkara.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.delivery.TransitionTwins.Before;
import harkara.testing.Api;
import harkara.testing.ContainerTest;
import harkara.testing.TestDatabase;
import harkara.testing.TestSettings;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * A statement over many deliveries leaves a row as the entity does, in every column. Some are plain
 * JDBC: they see what JPA has written in the same transaction only where both have one connection.
 */
@Tag("portability")
@ContainerTest
class DeliveryTransitionsIT {
  private static final String DELIVERED = "delivered";

  @ArquillianResource private URI base;

  /** A bulk change, of a delivery that is in one of its states before. */
  private record Case(String transition, Before before) {}

  /** Of one there is a statement on PostgreSQL alone. */
  private static Stream<Case> cases() {
    var onAll = casesOnAllDatabases();
    return TestDatabase.isPostgres()
        ? Stream.concat(onAll, Stream.of(new Case(DELIVERED, Before.SENDING)))
        : onAll;
  }

  private static Stream<Case> casesOnAllDatabases() {
    return Stream.of(
        new Case("claim", Before.WAITING),
        new Case("giveBackOf", Before.SENDING),
        new Case("park", Before.WAITING),
        new Case("resume", Before.PARKED),
        new Case("cancelWaiting", Before.WAITING),
        new Case("cancelWaiting", Before.PARKED),
        new Case("cancelOpen", Before.WAITING),
        new Case("cancelOpen", Before.PARKED),
        new Case("cancelOpen", Before.SENDING));
  }

  @Test
  void bothWaysLeaveTheSameRow() {
    assertThat(cases())
        .allSatisfy(
            each -> {
              var rows = change(each);
              assertThat(rows.required("changed").asInt()).isEqualTo(1);
              assertThat(rows.required("by_statement")).isEqualTo(rows.required("by_entity"));
              assertThat(rows.required("by_statement")).isNotEqualTo(rows.required("before"));
              assertThat(rows.required("before").has("queue"))
                  .as("also generated columns")
                  .isTrue();
            });
  }

  @Test
  void whatIsClaimedDoesNotFollowItsSubscription() {
    assertThat(
            Stream.of("park", "resume", "cancelWaiting")
                .map(transition -> change(new Case(transition, Before.SENDING))))
        .allSatisfy(
            rows -> {
              assertThat(rows.required("changed").asInt()).isZero();
              assertThat(rows.required("by_statement")).isEqualTo(rows.required("before"));
            });
  }

  @Test
  @EnabledIf(value = "isPostgres", disabledReason = "elsewhere there is no such statement")
  void nothingIsDeliveredWithoutItsClaim() {
    assertThat(
            Stream.of(
                    new Case(DELIVERED, Before.WAITING),
                    new Case(DELIVERED, Before.PARKED),
                    new Case("deliveredTooLate", Before.SENDING))
                .map(this::change))
        .allSatisfy(
            rows -> {
              assertThat(rows.required("changed").asInt()).isZero();
              assertThat(rows.required("by_statement")).isEqualTo(rows.required("before"));
            });
  }

  static boolean isPostgres() {
    return TestDatabase.isPostgres();
  }

  @Test
  void everyTransitionIsTried() {
    var all =
        Arrays.stream(DeliveryTransitions.class.getDeclaredMethods())
            .filter(method -> Modifier.isPublic(method.getModifiers()))
            .map(Method::getName)
            .filter(name -> TestDatabase.isPostgres() || !name.equals(DELIVERED))
            .collect(Collectors.toSet());

    assertThat(cases().map(Case::transition)).containsAll(all);
  }

  private JsonNode change(Case each) {
    return Api.at(base)
        .as(TestSettings.OPERATOR_KEY)
        .post("/api/test/transitions/" + each.transition() + "/" + each.before())
        .json(200);
  }
}
