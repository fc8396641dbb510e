package harkara;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.RequiresScope.Acting;
import harkara.base.problem.ProblemType;
import harkara.events.payload.ShippedEventTypes;
import harkara.events.payload.ShippedEventTypes.ShippedEventType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The operations of the API description against those of the code. */
class OpenApiTest {
  private static final ApiDescription API = ApiDescription.read();
  private static final Pattern SCOPE_LINE =
      Pattern.compile(
          "Scope: (`[a-z:]+`(?:(?:, | or )`[a-z:]+`)*)(, operators only|, signed-in users"
              + " only)?\\.\\s*$");
  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
  private static final String TENANT = "header Harkara-Tenant";
  private static final Set<Acting> TENANT_COUNTS =
      EnumSet.of(Acting.FOR_A_TENANT, Acting.FOR_EITHER);

  static Stream<RestOperation> operations() {
    return RestOperation.all();
  }

  @Test
  void describesEveryOperationAndNothingElse() {
    assertThat(API.operations().keySet())
        .containsExactlyInAnyOrderElementsOf(operations().map(RestOperation::toString).toList());
  }

  @Test
  void givesEveryOperationNameTagAndSummary() {
    var tags = new TreeSet<String>();
    API.at("/tags").forEach(tag -> tags.add(tag.path("name").asText()));
    var names = new TreeSet<String>();
    API.operations()
        .forEach(
            (name, operation) -> {
              assertThat(names.add(operation.path("operationId").asText())).as(name).isTrue();
              assertThat(operation.path("summary").asText()).as(name).isNotBlank();
              assertThat(operation.path("tags")).as(name).hasSize(1);
              assertThat(tags).as(name).contains(operation.at("/tags/0").asText());
            });
  }

  /**
   * More keys may come without being said; said so, generators make a map that loses its fields.
   */
  @Test
  void typedObjectsAreNoMaps() {
    var maps =
        API.at("/components/schemas").properties().stream()
            .filter(schema -> schema.getValue().has("properties"))
            .filter(schema -> schema.getValue().path("additionalProperties").asBoolean())
            .map(Map.Entry::getKey);

    assertThat(maps).containsExactly("OtherPayload");
  }

  /** Those that somebody has to be let into. */
  static Stream<RestOperation> guarded() {
    return operations().filter(operation -> !operation.withoutCredential());
  }

  /** Everything that has neither annotation answers that nothing is there. */
  @ParameterizedTest
  @MethodSource("operations")
  void needsACredentialOrSaysThatItNeedsNone(RestOperation operation) {
    assertThat(operation.required() == null).isEqualTo(operation.withoutCredential());
  }

  @Test
  void namesThoseThatNeedNoCredential() {
    var open = operations().filter(RestOperation::withoutCredential).toList();

    assertThat(open)
        .extracting(RestOperation::toString)
        .containsExactlyInAnyOrder(
            "GET /api/v1",
            "GET /api/v1/openapi.yaml",
            "GET /api/v1/catalog/{id}",
            "POST /api/v1/session");
    for (var operation : open) {
      assertThat(API.operation(operation).path("security").isEmpty()).isTrue();
      assertThat(API.operation(operation).path("description").asText().strip())
          .endsWith("Scope: none.");
    }
  }

  @ParameterizedTest
  @MethodSource("guarded")
  void namesTheScope(RestOperation operation) {
    var line = SCOPE_LINE.matcher(API.operation(operation).path("description").asText());

    assertThat(line.find()).as("its description ends with its scope").isTrue();
    assertThat(QUOTED.matcher(line.group(1)).results().map(each -> each.group(1)))
        .containsExactlyElementsOf(
            Arrays.stream(operation.required().value()).map(ApiScope::text).toList());
    assertThat(line.group(2))
        .isEqualTo(
            switch (operation.required().acting()) {
              case AS_OPERATOR -> ", operators only";
              case AS_USER -> ", signed-in users only";
              default -> null;
            });
  }

  @ParameterizedTest
  @MethodSource("operations")
  void describesEveryParameter(RestOperation operation) {
    var expected = new TreeSet<>(operation.parameters());
    if (!operation.withoutCredential() && TENANT_COUNTS.contains(operation.required().acting())) {
      expected.add(TENANT);
    }

    assertThat(API.parameters(operation).keySet()).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("guarded")
  void saysWhetherTheTenantIsNeeded(RestOperation operation) {
    var tenant = API.parameters(operation).get(TENANT);
    var expected =
        switch (operation.required().acting()) {
          case FOR_A_TENANT -> "#/components/parameters/Tenant";
          case FOR_EITHER -> "#/components/parameters/TenantOrNone";
          case AS_OPERATOR, AS_USER -> null;
        };

    assertThat(tenant == null ? null : tenant.path("$ref").asText()).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void describesTheBody(RestOperation operation) {
    var content = API.operation(operation).at("/requestBody/content");

    assertThat(names(content)).containsExactlyInAnyOrderElementsOf(operation.consumes());
    operation
        .body()
        .filter(Class::isRecord)
        .ifPresent(
            type ->
                assertThat(content.at("/application~1json/schema/$ref").asText())
                    .isEqualTo(reference(type)));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void describesTheAnswer(RestOperation operation) {
    var responses = API.operation(operation).path("responses");
    var type = operation.method().getReturnType();

    assertThat(names(responses).stream().filter(status -> status.startsWith("2"))).hasSize(1);
    if (type.isRecord()) {
      assertThat(responses.at("/200/content/application~1json/schema/$ref").asText())
          .isEqualTo(reference(type));
    } else if (type == void.class && !operation.asynchronous()) {
      assertThat(names(responses)).contains("204");
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void namesTheProblems(RestOperation operation) {
    var named = EnumSet.noneOf(ProblemType.class);
    for (var entry : API.operation(operation).path("responses").properties()) {
      if (entry.getKey().compareTo("400") >= 0) {
        named.addAll(problems(entry.getKey(), API.resolve(entry.getValue())));
      }
    }

    var needed = neededProblems(operation);
    assertThat(named).containsAll(needed);
    named.removeAll(needed);
    assertThat(possibleProblems(operation)).containsAll(named);
  }

  private static Set<ProblemType> problems(String status, JsonNode response) {
    assertThat(response.at("/content/application~1problem+json/schema/$ref").asText())
        .isEqualTo("#/components/schemas/Problem");
    var named = ApiDescription.problemsIn(response.path("description").asText());
    assertThat(named)
        .as("problems of status " + status)
        .isNotEmpty()
        .allMatch(type -> String.valueOf(type.status()).equals(status));
    return named;
  }

  private static Set<ProblemType> neededProblems(RestOperation operation) {
    var needed =
        EnumSet.of(
            ProblemType.INVALID_PARAMETER,
            ProblemType.UNKNOWN_PARAMETER,
            ProblemType.NOT_ACCEPTABLE,
            ProblemType.TOO_MANY_REQUESTS,
            ProblemType.INTERNAL,
            ProblemType.UNAVAILABLE);
    if (!operation.withoutCredential() || operation.body().isPresent()) {
      needed.add(ProblemType.UNAUTHENTICATED);
      needed.add(ProblemType.FORBIDDEN);
    }
    if (!operation.withoutCredential() || operation.path().contains("{")) {
      needed.add(ProblemType.NOT_FOUND);
    }
    if (!operation.withoutCredential() && operation.required().acting() == Acting.FOR_A_TENANT) {
      needed.add(ProblemType.TENANT_REQUIRED);
    }
    operation
        .body()
        .ifPresent(
            type -> {
              needed.add(ProblemType.MALFORMED_JSON);
              needed.add(ProblemType.TOO_LARGE);
              needed.add(ProblemType.TOO_SLOW);
              needed.add(ProblemType.UNSUPPORTED_MEDIA_TYPE);
              if (type.isRecord()) {
                needed.add(ProblemType.INVALID_REQUEST);
                needed.add(ProblemType.NO_CANONICAL_FORM);
              }
            });
    return needed;
  }

  private static Set<ProblemType> possibleProblems(RestOperation operation) {
    return operation.body().isEmpty()
        ? EnumSet.of(
            ProblemType.CONFLICT,
            ProblemType.MASKED,
            ProblemType.PAYLOAD_REMOVED,
            ProblemType.TOO_MANY_REQUESTS)
        : EnumSet.of(
            ProblemType.CONFLICT,
            ProblemType.DELIVERY_LOOP,
            ProblemType.IDEMPOTENCY_KEY_REUSED,
            ProblemType.QUOTA_EXCEEDED,
            ProblemType.TOO_MANY_REQUESTS,
            ProblemType.INVALID_PAYLOAD,
            ProblemType.INVALID_REQUEST, // of those that read their body themselves
            ProblemType.NO_CANONICAL_FORM,
            ProblemType.NOTHING_ACCEPTED,
            ProblemType.UNKNOWN_EVENT_TYPE,
            ProblemType.INVALID_URL,
            ProblemType.CHALLENGE_FAILED);
  }

  @Test
  void explainsEveryProblemWithItsStatus() {
    var text = API.at("/info/description").asText();
    var rows =
        text.lines().filter(line -> line.contains("urn:problem-type:")).map(OpenApiTest::start);

    assertThat(rows)
        .containsExactlyElementsOf(
            Arrays.stream(ProblemType.values())
                .map(type -> "| `" + type.uri() + "` | " + type.status())
                .toList());
  }

  private static String start(String row) {
    return row.substring(0, row.indexOf(" |", row.indexOf(" |", 2) + 2));
  }

  @Test
  void explainsEveryScope() {
    assertThat(API.at("/info/description").asText())
        .contains(
            Arrays.stream(ApiScope.values()).map(each -> "| `" + each.text() + "` |").toList());
  }

  /** What code generators stumble over in OpenAPI 3.0. */
  @Test
  void keepsTheRulesOfOpenApi() {
    var flaws = new ArrayList<String>();
    look("", API.at(""), flaws);
    assertThat(flaws).isEmpty();
  }

  private static void look(String at, JsonNode node, List<String> flaws) {
    if (node.has("$ref") && node.size() > 1) {
      flaws.add(at + ": nothing counts beside $ref");
    }
    if (node.path("$ref").isTextual() && API.resolve(node).isMissingNode()) {
      flaws.add(at + ": leads nowhere");
    }
    if (node.path("nullable").asBoolean() && !node.has("type")) {
      flaws.add(at + ": nullable needs a type");
    }
    if (node.path("nullable").asBoolean() && node.has("allOf") && !isOfRequest(at)) {
      flaws.add(at + ": null is none of allOf: anyOf, with an alternative that is null");
    }
    if (node.path("type").asText().equals("array") && !node.has("items")) {
      flaws.add(at + ": an array needs items");
    }
    if (node.has("discriminator") && !node.has("oneOf")) {
      flaws.add(at + ": a discriminator needs its alternatives");
    }
    node.properties().forEach(each -> look(at + "/" + each.getKey(), each.getValue(), flaws));
    for (var index = 0; node.isArray() && index < node.size(); index++) {
      look(at + "/" + index, node.get(index), flaws);
    }
  }

  /** Who leaves a field out needs no null. */
  private static boolean isOfRequest(String at) {
    return at.matches("/components/schemas/\\w+(Request|Change)/.*");
  }

  /** The payloads that generated clients have fields for are those that the server takes. */
  @Test
  void typesThePayloadsOfTheShippedEventTypes() {
    verifyTypesOf("MessagePayload", type -> !type.operational());
    verifyTypesOf("NoticePayload", ShippedEventType::operational);
  }

  private static void verifyTypesOf(String schema, Predicate<ShippedEventType> which) {
    var mapping = API.schema(schema).at("/discriminator/mapping");
    var types = ShippedEventTypes.load().stream().filter(which).toList();
    assertThat(names(mapping))
        .containsExactlyElementsOf(types.stream().map(ShippedEventType::name).toList());
    for (var type : types) {
      var described = API.at(mapping.path(type.name()).asText().substring(1));
      assertThat(described.at("/properties/event/enum/0").asText()).isEqualTo(type.name());
      assertThat(described.path("required")).isEqualTo(type.schema().path("required"));
      type.sample()
          .fieldNames()
          .forEachRemaining(
              field -> assertThat(described.path("properties").has(field)).as(field).isTrue());
      assertThat(described.at("/properties/timestamp/maximum"))
          .isEqualTo(type.schema().at("/properties/timestamp/maximum"));
    }
  }

  /** Some servers send it without a charset. */
  @Test
  void isAscii() {
    assertThat(API.at("").toString()).matches("\\p{ASCII}*");
  }

  private static String reference(Class<?> type) {
    return "#/components/schemas/" + OpenApiSchemaTest.schemaName(type);
  }

  private static List<String> names(JsonNode object) {
    return object.properties().stream()
        .map(entry -> entry.getKey().toLowerCase(Locale.ROOT))
        .toList();
  }
}
