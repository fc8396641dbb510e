package harkara.bench;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.receiver.Answer;
import harkara.receiver.Receiver;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PublishersTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final int EVENTS = 20;

  private final Receiver server = Receiver.start();
  private final Arrivals arrivals = new Arrivals(EVENTS, 1);

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void opensAnotherConnectionWhereTheServerEndsIt() {
    server.answers(Answer.status(202).header("Connection", "close"));

    var publishers = publish(Load.closed(3, LONG));

    assertThat(arrivals.accepted()).isEqualTo(EVENTS);
    assertThat(publishers.refused()).isEmpty();
    assertThat(publishers.ended()).isEqualTo(EVENTS);
    assertThat(server.connections()).isEqualTo(EVENTS);
  }

  @Test
  void keepsAConnectionOtherwise() {
    server.answers(202);

    var publishers = publish(Load.closed(3, LONG));

    assertThat(arrivals.accepted()).isEqualTo(EVENTS);
    assertThat(publishers.ended()).isZero();
    assertThat(server.connections()).isEqualTo(3);
  }

  @Test
  void countsWhatWasNotAnsweredAndGoesOn() {
    server.answers(Answer.close(), Answer.status(202));

    var publishers = publish(Load.closed(1, LONG));

    assertThat(publishers.refused()).isEqualTo(Map.of("connection closed", 1));
    assertThat(arrivals.accepted()).isEqualTo(EVENTS - 1);
  }

  @Test
  void saysWhichRefusalsTellNoTime() {
    server.answers(
        Answer.status(503),
        Answer.status(503).header("Retry-After", "1"),
        Answer.status(400),
        Answer.status(202));

    var publishers = publish(Load.closed(1, LONG));

    assertThat(publishers.refused())
        .isEqualTo(Map.of("400", 1, "503", 1, "503 without Retry-After", 1));
  }

  @Test
  void readsHowManyOfABatchWereAccepted() {
    server.answers(Answer.status(202).body("{\"accepted\":8,\"items\":[]}"));

    var publishers = publish(Load.closed(1, LONG).inBatchesOf(10));

    assertThat(arrivals.accepted()).isEqualTo(16);
    assertThat(publishers.refused()).isEqualTo(Map.of("202", 4));
  }

  @Test
  void countsInAnOpenLoopFromWhenAnEventShouldHaveBeenSent() {
    server.answers(Answer.delay(Duration.ofMillis(300), Answer.status(202)), Answer.status(202));

    publish(new Load(1, 1_000, 1, LONG));

    assertThat(arrivals.accepted()).isEqualTo(EVENTS);
    assertThat(arrivals.toAnswer().at(0)).isGreaterThan(270);
    assertThat(arrivals.late().at(0.5)).isGreaterThan(270);
  }

  private Publishers publish(Load load) {
    var nodes = List.of(server.url("/"));
    var publishers = new Publishers(nodes, "key", new BenchEvents("test"), arrivals, load);
    publishers.run();
    return publishers;
  }
}
