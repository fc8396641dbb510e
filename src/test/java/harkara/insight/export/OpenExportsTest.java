package harkara.insight.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import harkara.insight.export.OpenExports.Place;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
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
    var place = open.enter(one);
    assertThat(refusal(one)).isEqualTo(ProblemType.TOO_MANY_REQUESTS);

    open.leave(place);

    assertThatCode(() -> open.enter(one)).doesNotThrowAnyException();
    open.leave(place);
    assertThat(refusal(one)).as("the place of the next").isEqualTo(ProblemType.TOO_MANY_REQUESTS);
  }

  @Test
  void takesThePlaceBackWhereAnExportDoesNotStart() {
    var one = UUID.randomUUID();
    Consumer<Place> failing =
        place -> {
          throw new OutOfMemoryError("no room");
        };
    assertThatThrownBy(() -> open.enter(one, failing)).isInstanceOf(OutOfMemoryError.class);

    assertThatCode(() -> open.enter(one, place -> {})).doesNotThrowAnyException();
    assertThat(refusal(one)).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
  }

  /** The server takes no listener, such as for a request that has ended. */
  private static final class Refusing extends ServletOutputStream {
    @Override
    public boolean isReady() {
      return false;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      throw new IllegalStateException("over");
    }

    @Override
    public void write(int each) {}
  }

  private static void takesOne(AtomicInteger runs) {
    runs.incrementAndGet();
    throw new RejectedExecutionException("full");
  }

  @Test
  void looksNotAfterWhatDidNotStart() {
    var out = new Refusing();
    var runs = new AtomicInteger();
    var export = new Export(out, null, new byte[0], task -> takesOne(runs), () -> {});
    var place = open.enter(UUID.randomUUID());
    assertThatThrownBy(() -> open.start(export, place, out))
        .isInstanceOf(IllegalStateException.class);
    export.onWritePossible();

    open.look();

    assertThat(runs).as("only as it was called itself").hasValue(1);
  }

  @Test
  void hasFewPlaces() {
    for (var number = 0; number < OpenExports.MOST_ON_NODE; number++) {
      open.enter(UUID.randomUUID());
    }

    assertThat(refusal(UUID.randomUUID())).isEqualTo(ProblemType.UNAVAILABLE);
  }
}
