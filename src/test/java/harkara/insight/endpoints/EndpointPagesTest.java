package harkara.insight.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The list is read to its end, each row once. */
class EndpointPagesTest {
  private static List<EndpointView> views(List<Endpoint> page) {
    return Collections.nCopies(page.size(), null);
  }

  /** What was read may be lost with its transaction. */
  @Test
  void goesOnOnlyBehindWhatWasHandedOut() {
    var list = Collections.nCopies(501, (Endpoint) null);
    var pages = new EndpointPages(() -> list, EndpointPagesTest::views);

    assertThat(pages.next().rows()).hasSize(500);
    var first = pages.next();
    assertThat(first.rows()).hasSize(500);
    var second = first.rest().next();
    assertThat(second.rows()).hasSize(1);
    assertThat(second.rest()).isNull();
  }
}
