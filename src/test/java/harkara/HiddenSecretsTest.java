package harkara;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.delivery.transport.HttpHeader;
import java.io.Serializable;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is secret is in no string that a log line or an exception could be made of. */
class HiddenSecretsTest {
  private static final String MARKER = "not-to-be-seen-anywhere";
  private static final Pattern SENSITIVE =
      Pattern.compile(
          "secret|key|token|password|newPassword|headers|value|excerpt|ofBody|standard|signature"
              + "|verifyToken|appSecrets|mediaToken");

  /** Their headers are names only, and their excerpts are masked. */
  private static final Set<String> HARMLESS =
      Set.of("SubscriptionView", "NewSubscriptionView", "MaskedExchange");

  record Case(Class<?> type, RecordComponent component) {
    @Override
    public String toString() {
      return type.getName() + "." + component.getName();
    }
  }

  static Stream<Case> components() {
    return CodeClasses.all()
        .filter(Class::isRecord)
        .filter(type -> !HARMLESS.contains(type.getSimpleName()))
        .flatMap(
            type ->
                Arrays.stream(type.getRecordComponents())
                    .filter(component -> SENSITIVE.matcher(component.getName()).matches())
                    .filter(component -> marked(component.getType()) != null)
                    .map(component -> new Case(type, component)));
  }

  @ParameterizedTest
  @MethodSource("components")
  void noRecordPrintsWhatIsSecretInIt(Case each) throws ReflectiveOperationException {
    var components = each.type().getRecordComponents();
    var types =
        Arrays.stream(components)
            .map(RecordComponent::getType)
            .toArray(length -> new Class<?>[length]);
    var values =
        Arrays.stream(components)
            .map(
                component ->
                    component.getName().equals(each.component().getName())
                        ? marked(component.getType())
                        : nothing(component.getType()))
            .toArray();
    var constructor = each.type().getDeclaredConstructor(types);
    constructor.setAccessible(true);

    assertThat(constructor.newInstance(values).toString()).doesNotContain(MARKER);
  }

  private static Object marked(Class<?> type) {
    if (type == String.class) {
      return MARKER;
    }
    if (type == Map.class) {
      return Map.of("name", MARKER);
    }
    return type == List.class ? List.of(new HttpHeader("name", MARKER)) : null;
  }

  private static Object nothing(Class<?> type) {
    if (type == boolean.class) {
      return false;
    }
    if (type == int.class) {
      return 0;
    }
    if (type == long.class) {
      return 0L;
    }
    if (type == String.class) {
      return "other";
    }
    if (type == byte[].class) {
      return new byte[0];
    }
    return type == URI.class ? URI.create("https://example.com/") : ofIds(type);
  }

  private static Object ofIds(Class<?> type) {
    return type == UUID.class ? new UUID(1, 1) : null;
  }

  @Test
  void nothingThatHoldsKeysCanBeSerialised() {
    assertThat(
            CodeClasses.all()
                .filter(
                    type ->
                        Set.of(
                                "harkara.subscriptions.signing",
                                "harkara.base.vault",
                                "harkara.subscriptions.rotation")
                            .contains(type.getPackageName()))
                .filter(Serializable.class::isAssignableFrom)
                .filter(type -> !Throwable.class.isAssignableFrom(type) && !type.isEnum()))
        .isEmpty();
  }
}
