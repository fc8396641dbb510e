package harkara.events.payload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import harkara.base.json.Flaw;
import harkara.base.json.StrictJson;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadSchemaTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "true",
        "{}",
        "{'$schema':'https://json-schema.org/draft/2020-12/schema','$id':'https://example.com/s'}",
        "{'$id':'https://json-schema.org/draft/2020-12/schema','$ref':'#/$defs/a','$defs':{'a':{}}}",
        "{'properties':{'$ref':{'type':'string'},'pattern':{},'$schema':{},'$id':{}}}",
        "{'const':{'$ref':'https://example.com/','pattern':'['},'enum':[{'$ref':'x','pattern':'['}]}",
        "{'properties':{'next':{'$ref':'#'}}}",
        "{'items':{'$dynamicRef':'#n'},'$dynamicAnchor':'n'}",
        "{'patternProperties':{'^x-':{'type':'string'}},'format':'date','x-own':{'any':'thing'}}"
      })
  void takesASchemaOfTheDraft(String schema) {
    assertThatNoException().isThrownBy(() -> schema(schema));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]|''",
        "\"string\"|''",
        "{'type':'text'}|/type",
        "{'properties':[]}|/properties",
        "{'properties':{'a':{'required':'b'}}}|/properties/a/required",
        "{'minLength':-1}|/minLength",
        "{'$defs':{'a':{'items':[]}}}|/$defs/a/items",
        "{'$schema':'http://json-schema.org/draft-07/schema#'}|/$schema",
        "{'items':{'$schema':'https://example.com/'}}|/items/$schema",
        "{'items':{'$id':'https://example.com/'}}|/items/$id",
        "{'$ref':'https://example.com/schema'}|/$ref",
        "{'$ref':'other.json#/a'}|/$ref",
        "{'allOf':[{'$dynamicRef':'https://json-schema.org/draft/2020-12/schema'}]}|/allOf/0/$dynamicRef",
        "{'if':{'not':{'$ref':'file:///etc/passwd'}}}|/if/not/$ref",
        "{'$ref':'#/x','x':{'$ref':'http://localhost/'}}|/x/$ref",
        "{'$ref':'#/$defs/none'}|/$ref",
        "{'$ref':'#none'}|/$ref",
        "{'$ref':'#/%zz'}|/$ref",
        "{'$ref':'#/required','required':['a']}|/$ref",
        "{'$ref':'#'}|''",
        "{'properties':{'a':{'anyOf':[{'$ref':'#/properties/a'}]}}}|/properties/a",
        "{'properties':{'a':{'pattern':'('}}}|/properties/a/pattern",
        "{'patternProperties':{'a/[':true}}|/patternProperties/a~1["
      })
  void refusesWhatIsNone(String schema, String pointer) {
    var refused = refused(schema);
    assertThat(refused.flaws()).extracting(Flaw::pointer).contains(pointer);
    assertThat(refused.flaws().get(0).detail()).isNotBlank();
  }

  @Test
  void refusesASchemaOfMoreThan64KiB() {
    var text = "x".repeat(65_000);
    assertThatNoException().isThrownBy(() -> schema("{'description':'" + text + "'}"));
    assertThat(refused("{'description':'" + text + text + "'}").flaws().get(0).detail())
        .contains("65536 bytes");
  }

  @Test
  void refusesASchemaDeeperThan32() {
    assertThatNoException().isThrownBy(() -> schema("{'not':".repeat(31) + "{}" + "}".repeat(31)));
    assertThat(refused("{'not':".repeat(32) + "{}" + "}".repeat(32)).flaws().get(0).detail())
        .contains("32");
  }

  @Test
  void doesNotNoticeLaterChangesOfTheTree() {
    var tree = (ObjectNode) parse("{'properties':{'a':{}}}");
    var schema = PayloadSchema.of(tree);
    tree.removeAll();
    assertThat(schema.keyOrder().names()).containsExactly("a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'type':['string','null']}|7|''|Must be a string or null",
        "{'properties':{'a':{'const':'x'}}}|{'a':'Secret'}|/a|Must be x",
        "{'properties':{'a':{'enum':['x',1]}}}|{'a':'Secret'}|/a|Must be x or 1",
        "{'required':['a','b']}|{'b':1}|/a|Is missing",
        "{'dependentRequired':{'a':['b/c']}}|{'a':1}|/b~1c|Is missing",
        "{'additionalProperties':false,'properties':{'a':{}}}|{'a':1,'b':2}|/b|Is not allowed here",
        "{'minLength':2}|\"S\"|''|Must have at least 2 characters",
        "{'maxLength':2}|\"Secret\"|''|Must have at most 2 characters",
        "{'pattern':'^a$'}|\"Secret\"|''|Must match the pattern ^a$",
        "{'minimum':1}|0|''|Must be at least 1",
        "{'maximum':1.5}|2|''|Must be at most 1.5",
        "{'exclusiveMinimum':1}|1|''|Must be more than 1",
        "{'exclusiveMaximum':1}|1|''|Must be less than 1",
        "{'multipleOf':0.01}|1.005|''|Must be a multiple of 0.01",
        "{'minItems':1}|[]|''|Must have at least 1 items",
        "{'maxItems':1}|[1,2]|''|Must have at most 1 items",
        "{'uniqueItems':true}|[1,2,1.0]|''|Must not repeat an item, as the one at index 2 does",
        "{'items':{'type':'integer'}}|[1,1.5]|/1|Must be an integer",
        "{'contains':{'type':'integer'}}|['a']|''|Must have an item as the schema asks for",
        "{'contains':true,'minContains':2}|['a']|''|Must have at least 2 of the items that the"
            + " schema counts",
        "{'minProperties':1}|{}|''|Must have at least 1 members",
        "{'maxProperties':0}|{'a':1}|''|Must have at most 0 members",
        "{'propertyNames':{'maxLength':1}}|{'ab':1}|''|Must have at most 1 characters",
        "{'not':{'type':'string'}}|\"Secret\"|''|Must not be what the schema excludes",
        "{'patternProperties':{'^x-':{'type':'string'}}}|{'x-a':1}|/x-a|Must be a string",
        "{'unevaluatedProperties':false}|{'a':1}|/a|Is not allowed here",
        "false|1|''|Is not allowed here"
      })
  void saysWhatToChange(String schema, String payload, String pointer, String detail) {
    assertThat(schema(schema).check(parse(payload))).containsExactly(new Flaw(pointer, detail));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'allOf':[{'$ref':'#/$defs/a'}],'$defs':{'a':{'properties':{'x':{'type':'string'}}}}}|{'x':1}|/x",
        "{'if':{'properties':{'t':{'const':1}}},'then':{'required':['x']}}|{'t':1}|/x",
        "{'if':{'properties':{'t':{'const':1}}},'else':{'required':['x']}}|{'t':2}|/x",
        "{'dependentSchemas':{'a':{'required':['x']}}}|{'a':1}|/x",
        "{'anyOf':[{'type':'string'},{'properties':{'x':{'type':'null'}}}]}|{'x':1}|/x",
        "{'oneOf':[{'properties':{'t':{'const':1},'x':{'type':'null'}}},"
            + "{'properties':{'t':{'const':2},'x':{'type':'object'}}}]}|{'t':2,'x':[]}|/x",
        "{'oneOf':[{'required':['a']},{'required':['b']},{'type':'null'}]}|{'a':1,'b':1}|''",
        "{'not':{'required':['a']}}|{'a':1}|''"
      })
  void tellsTheLeafAndNotItsWrappers(String schema, String payload, String pointer) {
    assertThat(schema(schema).check(parse(payload)))
        .extracting(Flaw::pointer)
        .containsExactly(pointer);
  }

  @Test
  void tellsTheSameFlawOnce() {
    var schema = schema("{'allOf':[{'required':['a']},{'required':['a']}],'required':['a']}");
    assertThat(schema.check(parse("{}"))).containsExactly(new Flaw("/a", "Is missing"));
  }

  @Test
  void tellsForEachArrayElementWhatWasMeant() {
    var schema =
        schema(
            "{'items':{'anyOf':[{'type':'string'},{'required':['a'],'type':'object'},"
                + "{'minimum':5,'type':'integer'}]}}");
    assertThat(schema.check(parse("['ok',{},{'a':1},1,true]")))
        .startsWith(new Flaw("/1/a", "Is missing"), new Flaw("/3", "Must be at least 5"))
        .extracting(Flaw::pointer)
        .containsOnly("/1/a", "/3", "/4");
  }

  @Test
  void findsTheFlawsOfALargePayloadAtOnce() {
    var schema = schema("{'items':{'anyOf':[{'type':'string'},{'type':'null'}]}}");
    var numbers = parse("[0" + ",0".repeat(20_000) + "]");
    assertTimeout(
        Duration.ofSeconds(30),
        () -> assertThat(schema.check(numbers)).hasSize(Flaw.MAX_LISTED + 1));
  }

  @Test
  void stopsBehindTheFlawsThatAreListed() {
    var hundred = IntStream.range(0, 100).mapToObj(i -> "0").toList();
    assertThat(schema("{'items':{'type':'string'}}").check(parse(hundred.toString())))
        .hasSize(Flaw.MAX_LISTED + 1);
  }

  @Test
  void followsRecursiveSchemas() {
    var schema = schema("{'type':'object','properties':{'next':{'$ref':'#'}}}");
    assertThat(schema.check(parse("{'next':".repeat(63) + "{}" + "}".repeat(63)))).isEmpty();
    assertThat(schema.check(parse("{'next':{'next':1}}")))
        .extracting(Flaw::pointer)
        .containsExactly("/next/next");
  }

  @Test
  void looksNowhereElseWhenTheSchemaBearsAForeignName() {
    var schema =
        schema(
            "{'$id':'https://json-schema.org/draft/2020-12/schema','$ref':'#/$defs/a','$defs':{'a':{'type':'null'}}}");
    assertThat(schema.check(parse("1"))).containsExactly(new Flaw("", "Must be null"));
  }

  @Test
  void givesUpOnASchemaThatDoublesTheWorkWithEveryLevel() {
    var schema =
        schema("{'allOf':[{'properties':{'a':{'$ref':'#'}}},{'properties':{'a':{'$ref':'#'}}}]}");
    assertThat(schema.check(parse("{'a':".repeat(10) + "1" + "}".repeat(10)))).isEmpty();
    assertThat(schema.check(parse("{'a':".repeat(60) + "1" + "}".repeat(60))))
        .extracting(Flaw::detail)
        .containsExactly(
            "Takes too long to check against its schema; send less in one event, or ask the"
                + " operator for a simpler schema");
    assertThat(schema.check(parse("{}"))).isEmpty();
  }

  @Test
  void checksAsManyValuesAsAPayloadMayHave() {
    var schema = schema("{'items':{'$ref':'#/$defs/a'},'$defs':{'a':{'$ref':'#/$defs/b'},'b':{}}}");
    assertThat(schema.check(parse("[0" + ",0".repeat(51_000) + "]"))).isEmpty();
  }

  /** Each held a processor for seconds, or filled the memory. */
  static Stream<Arguments> costlyChecks() {
    return Stream.of(
        costly("enum", "{'items':{'enum':[" + list(6_000, "'v%d'") + "]}}", list(50_000, "'x'")),
        costly("const", "{'items':{'const':'" + "x".repeat(60_000) + "'}}", list(50_000, "0")),
        costly(
            "required",
            "{'items':{'required':[" + list(6_000, "'v%d'") + "]}}",
            list(50_000, "{}")),
        costly(
            "oneOf",
            "{'items':{'oneOf':[" + list(2_500, "{'const':%d}") + "]}}",
            list(9_999, "-1")),
        costly("allOf", "{'items':{'allOf':[" + list(20_000, "{}") + "]}}", list(9_999, "1")),
        costly(
            "contains",
            "{'allOf':[" + list(1_000, "{'contains':{'const':'x%d'}}") + "]}",
            list(9_999, "1")),
        costly("multipleOf", "{'items':{'multipleOf':1e-300}}", list(20_000, "1.7e308")),
        costly(
            "pattern",
            "{'items':{'pattern':'(.*a){5}x'}}",
            list(2_900, "'aaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'")),
        costly(
            "long names",
            "{'items':{'additionalProperties':{'items':{'type':'integer'}}}}",
            "{'" + "k".repeat(120_000) + "':[" + list(9_999, "0") + "]}"));
  }

  private static Arguments costly(String name, String schema, String items) {
    return Arguments.of(name, schema, "[" + items + "]");
  }

  private static String list(int size, String format) {
    return IntStream.range(0, size).mapToObj(format::formatted).collect(Collectors.joining(","));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("costlyChecks")
  void endsACheckThatCostsTooMuch(String name, String schema, String payload) {
    var compiled = schema(schema);
    var tree = parse(payload);
    var flaws = assertTimeout(Duration.ofSeconds(10), () -> compiled.check(tree));
    assertThat(flaws).hasSize(1);
    assertThat(flaws.get(0).detail()).contains("Takes too long");
  }

  @Test
  void comparesAsManyItemsAsAPayloadMayHave() {
    var schema = schema("{'uniqueItems':true}");
    assertThat(schema.check(parse("[" + list(15_000, "[%d]") + "]"))).isEmpty();
    assertThat(schema.check(parse("[" + list(15_000, "[%d]") + ",[7]]"))).hasSize(1);
  }

  @Test
  void spendsOnABatchNoMoreThanABatchHas() {
    var schema = schema("{'pattern':'(.*a){20}x'}");
    var text = parse("\"" + "a".repeat(60) + "!\"");
    var budget = CheckBudget.ofBatch();
    var each = CheckBudget.OF_BATCH / CheckBudget.OF_EVENT;
    for (var checked = 0; checked < each; checked++) {
      assertThat(schema.check(text, budget).get(0).detail()).contains("match the pattern");
    }
    assertThat(schema.check(text, budget).get(0).detail()).contains("batch takes too long");
  }

  @Test
  void quotesNoMoreOfASchemaThanHelps() {
    var many = schema("{'enum':[" + list(100, "'v%d'") + "]}").check(parse("1")).get(0).detail();
    assertThat(many).startsWith("Must be v0 or v1").contains("90 more").hasSizeLessThan(200);
    var text = schema("{'const':'" + "x".repeat(9_999) + "'}").check(parse("1")).get(0).detail();
    assertThat(text).hasSizeLessThan(200);
  }

  @Test
  void refusesAPatternThatNestsTooDeep() {
    var deep = "(".repeat(20_000) + ")".repeat(20_000);
    assertThat(refused("{'pattern':'" + deep + "'}").flaws())
        .extracting(Flaw::pointer)
        .containsExactly("/pattern");
  }

  @Test
  void listsTwentyFlawsOfASchemaAndStops() {
    assertThat(refused("{'allOf':[" + list(1_000, "{'pattern':'('}") + "]}").flaws())
        .hasSize(Flaw.MAX_LISTED + 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"^(a+)+$", "^(a|b|ab)*c$", "(.*a){20}x"})
  void givesUpOnAPatternThatTakesTooLong(String pattern) {
    var text = parse("{'a':'" + "a".repeat(100_000) + "!'}");
    var flaws = schema("{'properties':{'a':{'pattern':'" + pattern + "'}}}").check(text);
    assertThat(flaws).extracting(Flaw::pointer).containsExactly("/a");
    assertThat(flaws.get(0).detail()).contains("too long");
  }

  @Test
  void givesUpOnAPatternForNamesThatTakesTooLong() {
    var flaws =
        schema("{'patternProperties':{'^(a+)+$':true}}")
            .check(parse("{'" + "a".repeat(50_000) + "!':1}"));
    assertThat(flaws).hasSize(1);
  }

  @Test
  void servesManyThreads() {
    var schema = schema("{'properties':{'a':{'enum':[{'b':[1]}]}},'required':['a']}");
    assertThat(
            IntStream.range(0, 2_000)
                .parallel()
                .filter(i -> schema.check(parse(i % 2 == 0 ? "{'a':{'b':[1]}}" : "{}")).isEmpty())
                .count())
        .isEqualTo(1_000);
  }

  private static InvalidSchema refused(String schema) {
    return catchThrowableOfType(InvalidSchema.class, () -> schema(schema));
  }

  private static PayloadSchema schema(String json) {
    return PayloadSchema.of(parse(json));
  }

  private static JsonNode parse(String json) {
    return StrictJson.parse(json.replace('\'', '"').getBytes(UTF_8));
  }
}
