package harkara.bench;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;

/** Durations of one kind, sorted; in nanoseconds inside, in milliseconds outside. */
final class Percentiles {
  private static final double NANOS_PER_MILLI = 1e6;

  private final long[] sorted;

  private Percentiles(long[] sorted) {
    this.sorted = sorted;
  }

  /**
   * @param source hands each value to what it is given
   */
  static Percentiles of(Consumer<LongConsumer> source) {
    var values = LongStream.builder();
    source.accept(values);
    var sorted = values.build().toArray();
    Arrays.sort(sorted);
    return new Percentiles(sorted);
  }

  int count() {
    return sorted.length;
  }

  /**
   * @param share of the values that are not above it, 0 to 1
   * @return milliseconds; 0 when there is no value
   */
  double at(double share) {
    if (sorted.length == 0) {
      return 0;
    }
    var index = (int) Math.ceil(share * sorted.length) - 1;
    return sorted[Math.max(0, index)] / NANOS_PER_MILLI;
  }

  double max() {
    return at(1);
  }
}
