package harkara.events.payload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import harkara.base.json.StrictJson;
import org.junit.jupiter.api.Test;

class KeyOrderTest {
  @Test
  void namesPropertiesAsTheyAreWritten() {
    var order = order("{'properties':{'b':{'properties':{'d':true,'c':true}},'a':true}}");
    assertThat(order.names()).containsExactly("b", "a");
    assertThat(order.property("b").names()).containsExactly("d", "c");
    assertThat(order.property("a").names()).isEmpty();
    assertThat(order.property("unknown")).isSameAs(KeyOrder.NONE);
  }

  @Test
  void goesIntoArrays() {
    var order =
        order("{'prefixItems':[{'properties':{'p':true}}],'items':{'properties':{'i':true}}}");
    assertThat(order.item(0).names()).containsExactly("p");
    assertThat(order.item(1).names()).containsExactly("i");
    assertThat(order.item(99).names()).containsExactly("i");
    assertThat(KeyOrder.NONE.item(0)).isSameAs(KeyOrder.NONE);
  }

  @Test
  void addsWhatAppliesToTheSameObjectBehindItsOwn() {
    var order =
        order(
            "{'allOf':[{'properties':{'c':true,'a':true}}],"
                + "'anyOf':[{'properties':{'d':true}}],'oneOf':[{'properties':{'e':true}}],"
                + "'if':{'properties':{'f':true}},'then':{'properties':{'g':true}},"
                + "'else':{'properties':{'h':true}},'$ref':'#/$defs/r',"
                + "'$defs':{'r':{'properties':{'b':true}}},'properties':{'a':true}}");
    assertThat(order.names()).containsExactly("a", "b", "c", "d", "e", "f", "g", "h");
  }

  @Test
  void mergesWhatSeveralSchemasSayOfOneProperty() {
    var order =
        order(
            "{'properties':{'m':{'properties':{'a':true}}},"
                + "'allOf':[{'properties':{'m':{'properties':{'b':true,'a':true}}}}]}");
    assertThat(order.property("m").names()).containsExactly("a", "b");
  }

  @Test
  void followsRecursiveReferencesAsDeepAsNeeded() {
    var order =
        order(
            "{'properties':{'id':true,'left':{'$ref':'#'},'right':{'$dynamicRef':'#node'}},"
                + "'$dynamicAnchor':'node'}");
    var deep = order;
    for (int i = 0; i < 60; i++) {
      deep = deep.property(i % 2 == 0 ? "left" : "right");
    }
    assertThat(deep.names()).containsExactly("id", "left", "right");
    assertThat(deep).isSameAs(order.property("left").property("right"));
  }

  @Test
  void survivesReferencesThatLeadNowhereOrBack() {
    assertThat(order("{'$ref':'#'}").names()).isEmpty();
    assertThat(order("{'$ref':'#/$defs/none','properties':{'a':true}}").names())
        .containsExactly("a");
    assertThat(order("{'$ref':'https://example.com/s','properties':{'a':true}}").names())
        .containsExactly("a");
    assertThat(order("true").names()).isEmpty();
  }

  @Test
  void readsEscapedReferences() {
    assertThat(
            order("{'$ref':'#/$defs/a%20~1b','$defs':{'a /b':{'properties':{'x':true}}}}").names())
        .containsExactly("x");
  }

  private static KeyOrder order(String schema) {
    return KeyOrder.of(StrictJson.parse(schema.replace('\'', '"').getBytes(UTF_8)));
  }
}
