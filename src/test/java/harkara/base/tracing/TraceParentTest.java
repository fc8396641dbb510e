package harkara.base.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String SPAN = "b7ad6b7169203331";

  @Test
  void hasTheIdsAndWhetherItIsRecorded() {
    var parent = TraceParent.of("00-" + TRACE + "-" + SPAN + "-01").orElseThrow();

    assertThat(parent.traceId()).isEqualTo(TRACE);
    assertThat(parent.spanId()).isEqualTo(SPAN);
    assertThat(parent.isSampled()).isTrue();
    assertThat(TraceParent.of("00-" + TRACE + "-" + SPAN + "-00").orElseThrow().isSampled())
        .isFalse();
  }

  /** What later versions say beyond this one is not passed on. */
  @ParameterizedTest
  @CsvSource({
    "00-{}-01, 01",
    "00-{}-00, 00",
    "00-{}-fb, 03",
    "cc-{}-09, 01",
    "01-{}-02-what-comes-later, 02"
  })
  void isOfTheVersionThatWeKnow(String header, String flags) {
    var ids = TRACE + "-" + SPAN;

    assertThat(TraceParent.of(header.replace("{}", ids)))
        .contains(new TraceParent("00-" + ids + "-" + flags));
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {
        "00",
        "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
        "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0g",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more",
        "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01more",
        " 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01,00-1af7651916cd43dd8448eb211c80319c"
      })
  void whatIsNoneIsAsIfItWasNotThere(String header) {
    assertThat(TraceParent.of(header)).isEmpty();
  }
}
