package harkara.accounts.answers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ResponseBufferTest {
  private final AnswerSettings settings =
      new AnswerSettings(
          Map.of(
                  "harkara.answers.deadline", "PT1M",
                  "harkara.answers.least-rate", "1000",
                  "harkara.answers.memory-mib", "16")
              ::get);
  private final Answers answers = new Answers(settings, Runnable::run, () -> 0);
  private final ResponseBuffer bytes = new ResponseBuffer(answers, () -> "a");

  @Test
  void keepsWhatIsWrittenInWhateverPieces() {
    var random = new Random(1);
    var written = new ByteArrayOutputStream();
    for (var part = 0; part < 200; part++) {
      var source = new byte[random.nextInt(2_000)];
      random.nextBytes(source);
      var from = source.length / 3;
      bytes.write(source, from, source.length - from);
      written.write(source, from, source.length - from);
    }

    assertThat(bytes.size()).isEqualTo(written.size());
    var kept = new ByteArrayOutputStream();
    for (var piece : bytes.remove()) {
      kept.write(piece.bytes(), piece.from(), piece.count());
    }
    assertThat(kept.toByteArray()).isEqualTo(written.toByteArray());
  }

  @Test
  void countsNothingForALittle() {
    bytes.write(new byte[ResponseBuffer.SMALL], 0, ResponseBuffer.SMALL);
    assertThat(bytes.isSmall()).isTrue();
    assertThat(answers.bytesInAll()).isZero();

    bytes.write(new byte[1], 0, 1);
    assertThat(bytes.isSmall()).isFalse();
    assertThat(answers.bytesInAll()).isPositive();

    bytes.clear();
    assertThat(answers.bytesInAll()).isZero();
    assertThat(bytes.size()).isZero();
  }

  @Test
  void keepsNothingMoreWhereThereIsNoRoom() {
    answers.take("b", settings.memory());

    bytes.write(new byte[100_000], 0, 100_000);

    assertThat(bytes.refusal()).isPresent();
    assertThat(bytes.size()).isZero();
    assertThat(answers.bytesInAll()).isEqualTo(settings.memory());
  }

  @Test
  void endsWithASmallPiece() {
    bytes.write(new byte[50_000], 0, 50_000);

    var pieces = bytes.remove();

    assertThat(pieces.get(pieces.size() - 1).count()).isEqualTo(256);
    assertThat(answers.bytesInAll()).isZero();
  }
}
