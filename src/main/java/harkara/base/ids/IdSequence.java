package harkara.base.ids;

import com.github.f4b6a3.uuid.factory.standard.TimeOrderedEpochFactory;
import java.util.UUID;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.function.LongSupplier;

/**
 * Ids each of which is later than all before it, also while a clock that was set back has not come
 * where it was.
 */
final class IdSequence {
  private final TimeOrderedEpochFactory factory;

  /**
   * @param millis the clock, since the epoch
   */
  IdSequence(LongSupplier millis) {
    var latest = new LongAccumulator(Math::max, 0);
    factory =
        TimeOrderedEpochFactory.builder()
            .withTimeFunction(
                () -> {
                  latest.accumulate(millis.getAsLong());
                  return latest.get();
                })
            .withIncrementPlus1()
            .build();
  }

  UUID next() {
    return factory.create();
  }
}
