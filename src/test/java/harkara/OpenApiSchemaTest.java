package harkara;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.accounts.identity.ApiScope;
import harkara.base.json.JsonNames;
import jakarta.json.JsonObject;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schemas of the API description against the records and enumerations of the code. */
class OpenApiSchemaTest {
  private static final ApiDescription API = ApiDescription.read();

  /** Those that no record stands for. */
  private static final Set<String> HAND_MADE =
      Set.of(
          "AccountAlerted",
          "BacklogOld",
          "CallUpdated",
          "CertificateExpiring",
          "DeliveryDead",
          "EndpointFailing",
          "EndpointPaused",
          "EndpointRecovered",
          "EndpointSlow",
          "MessageContent",
          "MessageEchoed",
          "MessageFailed",
          "MessagePayload",
          "MessagePriced",
          "MessageReceived",
          "MessageSent",
          "MessageStatusUpdated",
          "NoticePayload",
          "NumberQualityUpdated",
          "OtherPayload",
          "Payload",
          "Problem",
          "ProblemError",
          "QuotaNear",
          "SecretRotationUnfinished",
          "TemplateStatusUpdated",
          "WhatsAppMessageOfBatch",
          "WhatsAppMessageRequest");

  /** Their requests and changes are those of others: of HTTP, and of WhatsApp's own bodies. */
  private static final Set<String> OF_OTHER_PROTOCOLS =
      Set.of("harkara.delivery.transport", "harkara.events.whatsapp");

  private static final Map<String, String> MAXIMA =
      Map.of("array", "maxItems", "object", "maxProperties", "string", "maxLength");

  private static final Set<String> KEYWORDS =
      Set.of(
          "$ref",
          "additionalProperties",
          "allOf",
          "anyOf",
          "description",
          "enum",
          "example",
          "format",
          "items",
          "maxItems",
          "maxLength",
          "maxProperties",
          "minItems",
          "minLength",
          "minimum",
          "nullable",
          "pattern",
          "properties",
          "required",
          "type");

  static Stream<Class<?>> records() {
    return CodeClasses.all()
        .filter(type -> type.isRecord() && Modifier.isPublic(type.getModifiers()))
        .filter(type -> type.getSimpleName().matches(".+(View|Page|Request|Change)"))
        .filter(type -> !OF_OTHER_PROTOCOLS.contains(type.getPackageName()));
  }

  static Stream<Class<?>> enumerations() {
    return CodeClasses.all()
        .filter(Class::isEnum)
        .filter(type -> API.schema(type.getSimpleName()).isObject());
  }

  /** {@code SubscriptionView} is called {@code Subscription} there. */
  static String schemaName(Class<?> type) {
    return type.getSimpleName().replaceFirst("View$", "");
  }

  @Test
  void describesEveryRecordAndNothingElse() {
    var expected = new TreeSet<>(HAND_MADE);
    Stream.concat(records(), enumerations())
        .forEach(type -> assertThat(expected.add(schemaName(type))).isTrue());
    var described = new TreeSet<String>();
    API.at("/components/schemas").fieldNames().forEachRemaining(described::add);

    assertThat(described).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("records")
  void hasTheFieldsOfTheRecord(Class<?> type) {
    assertThat(names(schema(type).path("properties")))
        .containsExactlyElementsOf(fields(type, field -> true));
  }

  @ParameterizedTest
  @MethodSource("records")
  void requiresWhatTheRecordRequires(Class<?> type) {
    var required = new ArrayList<String>();
    schema(type).path("required").forEach(name -> required.add(name.asText()));

    assertThat(required)
        .containsExactlyElementsOf(
            fields(type, field -> !isRequest(type) || isNeeded(type, field.getName())));
    assertThat(schema(type).path("additionalProperties").asText(""))
        .isEqualTo(isRequest(type) ? "false" : "");
  }

  @ParameterizedTest
  @MethodSource("records")
  void givesEveryFieldTheTypeOfTheRecord(Class<?> type) {
    for (var field : type.getRecordComponents()) {
      var name = nameOf(field);
      var property = schema(type).path("properties").path(name);
      requireType(name, property, field.getGenericType());
      requireSize(name, property, sizeOf(type, field.getName()));
      assertThat(property.path("nullable").asBoolean() && field.getType().isPrimitive())
          .as(name + " can be null")
          .isFalse();
    }
  }

  private static void requireType(String name, JsonNode property, Type type) {
    assertThat(KEYWORDS).as(name).containsAll(names(property));
    if (type instanceof ParameterizedType generic) {
      requireMembers(name, property, generic);
    } else if (type == Instant.class) {
      assertThat(property.path("format").asText()).as(name).isEqualTo("date-time");
    } else if (type == JsonObject.class) {
      assertThat(typeOf(property)).as(name).isEqualTo("object");
    } else if (((Class<?>) type).isEnum()) {
      assertThat(words(API.resolve(property)))
          .as(name)
          .containsExactlyElementsOf(words((Class<?>) type));
    } else if (((Class<?>) type).isRecord()) {
      assertThat(referenceOf(property)).as(name).endsWith("/" + schemaName((Class<?>) type));
    } else {
      assertThat(typeOf(property)).as(name).isEqualTo(jsonType((Class<?>) type));
    }
  }

  private static void requireMembers(String name, JsonNode property, ParameterizedType type) {
    var member = type.getActualTypeArguments()[type.getActualTypeArguments().length - 1];
    if (type.getRawType() == List.class) {
      assertThat(typeOf(property)).as(name).isEqualTo("array");
      requireType(name, property.path("items"), member);
      return;
    }
    assertThat(type.getRawType()).isEqualTo(Map.class);
    assertThat(typeOf(property)).as(name).isEqualTo("object");
    if (type.getActualTypeArguments()[0] instanceof Class<?> key && key.isEnum()) {
      assertThat(names(property.path("properties"))).containsExactlyElementsOf(words(key));
      property.path("properties").forEach(each -> requireType(name, each, member));
    } else {
      requireType(name, property.path("additionalProperties"), member);
    }
  }

  private static void requireSize(String name, JsonNode property, Size size) {
    if (size != null && size.max() < Integer.MAX_VALUE) {
      var keyword = MAXIMA.get(typeOf(property));
      assertThat(property.path(keyword).asInt()).as(name).isEqualTo(size.max());
    }
  }

  @ParameterizedTest
  @MethodSource("enumerations")
  void hasTheWordsOfTheEnumeration(Class<?> type) {
    assertThat(words(schema(type))).containsExactlyElementsOf(words(type));
  }

  private static JsonNode schema(Class<?> type) {
    return API.schema(schemaName(type));
  }

  private static boolean isRequest(Class<?> type) {
    return type.getSimpleName().matches(".+(Request|Change)");
  }

  /** The constraints stand on the fields, too. */
  private static boolean isNeeded(Class<?> type, String field) {
    return Stream.of(NotNull.class, NotBlank.class, NotEmpty.class)
        .anyMatch(rule -> field(type, field).isAnnotationPresent(rule));
  }

  private static Size sizeOf(Class<?> type, String field) {
    return field(type, field).getAnnotation(Size.class);
  }

  private static Field field(Class<?> type, String name) {
    try {
      return type.getDeclaredField(name);
    } catch (NoSuchFieldException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static List<String> fields(Class<?> type, Predicate<RecordComponent> wanted) {
    return Arrays.stream(type.getRecordComponents())
        .filter(wanted)
        .map(OpenApiSchemaTest::nameOf)
        .toList();
  }

  /** Its own, or the one that is given to it. */
  private static String nameOf(RecordComponent field) {
    var given = field.getAccessor().getAnnotation(JsonbProperty.class);
    return given == null ? JsonNames.of(field.getName()) : given.value();
  }

  private static String jsonType(Class<?> type) {
    if (type == String.class) {
      return "string";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "boolean";
    }
    return type == double.class || type == Double.class ? "number" : "integer";
  }

  private static String typeOf(JsonNode property) {
    var reference = referenceOf(property);
    return reference.isEmpty()
        ? property.path("type").asText()
        : API.at(reference.substring(1)).path("type").asText();
  }

  private static String referenceOf(JsonNode property) {
    return property
        .path("$ref")
        .asText(property.at("/allOf/0/$ref").asText(property.at("/anyOf/0/$ref").asText()));
  }

  private static List<String> words(JsonNode schema) {
    return StreamSupport.stream(schema.path("enum").spliterator(), false)
        .filter(word -> !word.isNull())
        .map(JsonNode::asText)
        .toList();
  }

  private static List<String> words(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(word -> word instanceof ApiScope scope ? scope.text() : ((Enum<?>) word).name())
        .toList();
  }

  private static List<String> names(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }
}
