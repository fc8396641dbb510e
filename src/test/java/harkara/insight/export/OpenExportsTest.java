package harkara.insight.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Few at once, and one for each who asks. */
class OpenExportsTest {
  private final OpenExports open = new OpenExports();

  private ProblemType refusal(UUID owner) {
    return catchThrowableOfType(ProblemException.class, () -> open.enter(owner)).type();
  }

  @Test
  void givesEachOnePlace() {
    var one = UUID.randomUUID();
    open.enter(one);
    assertThat(refusal(one)).isEqualTo(ProblemType.TOO_MANY_REQUESTS);

    open.leave(one);

    assertThatCode(() -> open.enter(one)).doesNotThrowAnyException();
  }

  @Test
  void hasFewPlaces() {
    for (var number = 0; number < OpenExports.MOST_ON_NODE; number++) {
      open.enter(UUID.randomUUID());
    }

    assertThat(refusal(UUID.randomUUID())).isEqualTo(ProblemType.UNAVAILABLE);
  }
}
