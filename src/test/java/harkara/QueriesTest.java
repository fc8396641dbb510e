package harkara;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import harkara.testing.stores.Stores;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every query in the language of entities is understood by a provider: no name is misspelt. */
class QueriesTest {
  @RegisterExtension final Stores stores = new Stores();

  static Stream<Arguments> texts() {
    return QueryTexts.ofTheCode().known().entrySet().stream()
        .flatMap(each -> each.getValue().stream().map(text -> Arguments.of(each.getKey(), text)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("texts")
  void isUnderstood(String where, String text) {
    assertThatCode(() -> stores.entities().createQuery(text)).doesNotThrowAnyException();
  }

  @Test
  void everyTextIsFound() {
    assertThat(QueryTexts.ofTheCode().unknown())
        .as("write the text so that it is found, or a line here and a test that runs it")
        .containsExactlyInAnyOrder(
            "AuditLog.rows",
            "DeliveryLog.ofEvents",
            "DeliveryLog.rows",
            "EventRows.end",
            "EventRows.rows");
    assertThat(QueryTexts.ofTheCode().known()).hasSizeGreaterThan(50);
  }

  @Test
  void aMisspeltFieldIsNoticed() {
    for (var text :
        List.of(
            "select t from Tenant t where t.nmae = :name",
            "select t from Tennant t",
            "select t from Tenant t order by")) {
      assertThatThrownBy(() -> stores.entities().createQuery(text))
          .as(text)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
