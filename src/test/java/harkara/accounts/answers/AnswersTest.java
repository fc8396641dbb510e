package harkara.accounts.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnswersTest {
  private static final int MEBIBYTE = 1_048_576;

  private final AnswerSettings settings =
      new AnswerSettings(
          Map.of(
                  "harkara.answers.deadline", "PT1M",
                  "harkara.answers.least-rate", "1000",
                  "harkara.answers.memory-mib", "16")
              ::get);
  private Executor threads = Runnable::run;
  private long now;
  private final Answers answers = new Answers(settings, task -> threads.execute(task), () -> now);

  @Test
  void whatIsTakenAtOnceLeavesNothing() {
    var client = new RecordedOutput();
    client.isReady = true;

    var handover = begin("a", client, 100_000, 100_000);

    assertThat(client.written).isEqualTo(200_000);
    assertThat(client.completed).isOne();
    assertThat(handover.written()).isEqualTo(200_000);
    assertThat(answers.bytesInAll()).isZero();
  }

  @Test
  void whatIsNotTakenWaitsWithoutAThread() {
    var client = new RecordedOutput();

    begin("a", client, 100_000);
    assertThat(client.written).isZero();
    assertThat(answers.bytesInAll()).isEqualTo(100_000);

    client.takeAll();
    assertThat(client.written).isEqualTo(100_000);
    assertThat(client.completed).isOne();
    assertThat(answers.bytesInAll()).isZero();
  }

  @Test
  void whoTakesNothingLosesTheConnection() {
    var client = new RecordedOutput();
    begin("a", client, 100_000);

    pass(Answers.RATED_AFTER);
    assertThat(client.completed).isZero();

    pass(Duration.ofSeconds(1));
    assertThat(client.completed).isOne();
    assertThat(answers.bytesInAll()).isZero();
  }

  @Test
  void whoTakesALittleHasUntilTheDeadline() {
    var client = new RecordedOutput();
    begin("a", client, 60_000, 60_000);
    client.takeOne();

    pass(Duration.ofSeconds(59));
    assertThat(client.completed).isZero();

    pass(Duration.ofSeconds(1));
    assertThat(client.completed).isOne();
    assertThat(client.written).isEqualTo(60_000);
    assertThat(answers.bytesInAll()).isZero();
  }

  @Test
  void aClientThatHasGoneLeavesNothing() {
    var client = new RecordedOutput();
    begin("a", client, 100_000);

    client.hangUp();

    assertThat(client.completed).isOne();
    assertThat(answers.bytesInAll()).isZero();
    pass(settings.deadline());
    assertThat(client.completed).isOne();
  }

  @Test
  void oneAddressHasHalfOfTheMemory() {
    var first = new RecordedOutput();
    var second = new RecordedOutput();
    begin("a", first, 5 * MEBIBYTE);
    begin("a", second, 3 * MEBIBYTE);

    begin("a", new RecordedOutput(), MEBIBYTE);

    assertThat(first.completed).isOne();
    assertThat(second.completed).isZero();
    assertThat(answers.bytesInAll()).isEqualTo(4L * MEBIBYTE);
  }

  @Test
  void whereTheNodeIsFullTheLargestGivesWay() {
    var large = new RecordedOutput();
    var small = new RecordedOutput();
    begin("small", small, 2 * MEBIBYTE);
    begin("large", large, 8 * MEBIBYTE);
    begin("other", new RecordedOutput(), 6 * MEBIBYTE);

    answers.take("new", 1);

    assertThat(large.completed).isOne();
    assertThat(small.completed).isZero();
  }

  @Test
  void whereAllIsStillBeingMadeOneMoreIsRefused() {
    answers.take("a", 8 * MEBIBYTE);
    answers.take("b", 8 * MEBIBYTE);

    assertThatThrownBy(() -> answers.take("c", 1))
        .isInstanceOfSatisfying(
            ProblemException.class,
            full -> assertThat(full.type()).isEqualTo(ProblemType.UNAVAILABLE));

    answers.giveBack("a", 8 * MEBIBYTE);
    answers.take("c", 1);
  }

  @Test
  void onlySoManyThreadsWriteByThemselves() {
    var permits =
        IntStream.range(0, WritePermits.AT_ONCE)
            .mapToObj(each -> answers.small().tryAcquire().orElseThrow())
            .toList();
    assertThat(answers.small().tryAcquire()).isEmpty();

    answers.small().release(permits.get(0));

    assertThat(answers.small().tryAcquire()).isPresent();
  }

  @Test
  void whoFoundNoPermitGoesOnOnAThreadOfTheServer() {
    var permits =
        IntStream.range(0, WritePermits.AT_ONCE)
            .mapToObj(each -> answers.large().tryAcquire().orElseThrow())
            .toList();
    var client = new RecordedOutput();
    client.isReady = true;
    begin("a", client, 100_000);
    answers.look();
    assertThat(client.written).isZero();

    answers.large().release(permits.get(0));
    threads =
        task -> {
          throw new RejectedExecutionException("no thread is free");
        };
    answers.look();
    assertThat(client.written).isZero();

    threads = Runnable::run;
    answers.look();
    assertThat(client.written).isEqualTo(100_000);
  }

  @Test
  void aThreadThatWritesForTooLongIsCalledOff() {
    var permit = answers.small().tryAcquire().orElseThrow();

    pass(WritePermits.LONGEST.minusMillis(1));
    assertThat(Thread.currentThread().isInterrupted()).isFalse();

    pass(Duration.ofMillis(1));
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
    answers.small().release(permit);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  private Handover begin(String client, RecordedOutput output, int... sizes) {
    var pieces =
        Arrays.stream(sizes).mapToObj(size -> new Piece(new byte[size], 0, size, size)).toList();
    var handover = new Handover(answers, client, output.context(), output, List.copyOf(pieces));
    handover.begin();
    return handover;
  }

  private void pass(Duration time) {
    now += time.toNanos();
    answers.look();
  }
}
