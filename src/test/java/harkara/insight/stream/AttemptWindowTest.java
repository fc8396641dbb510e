package harkara.insight.stream;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.base.ids.Id;
import harkara.delivery.DeliveryStatus;
import harkara.delivery.attempts.AttemptRow;
import harkara.delivery.attempts.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AttemptWindowTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private final AttemptWindow window = new AttemptWindow();

  /** Whatever comes in whatever order: the id tells the latest and the digest of those before. */
  @Test
  void everyIdHasTheDigestOfWhatHasTurnedUpBeforeTheLatest() {
    var random = new Random(4);
    var known = new ArrayList<UUID>();
    var latest = new UUID(0, 0);
    for (var step = 0; step < 400; step++) {
      var now = START.plusMillis(200L * step);
      window.moveTo(AttemptWindow.digestStart(Id.firstAt(now.minus(AttemptStreams.OVERLAP))));
      for (var count = random.nextInt(3); count > 0; count--) {
        var id = Id.at(now.minusMillis(random.nextInt(4) == 0 ? random.nextInt(19_000) : 0));
        known.add(id);
        latest = id.compareTo(latest) > 0 ? id : latest;
        window.add(row(id));

        assertThat(eventId()).isEqualTo(new ResumeToken(latest, digest(known, latest)));
      }
    }
    assertThat(known).hasSizeGreaterThan(300);
  }

  private static long digest(List<UUID> known, UUID latest) {
    var start = AttemptWindow.digestStart(latest);
    return known.stream()
        .filter(id -> id.compareTo(start) > 0 && id.compareTo(latest) <= 0)
        .mapToLong(id -> ResumeToken.digest(0, id))
        .reduce(0, (one, other) -> one ^ other);
  }

  private ResumeToken eventId() {
    var fresh = List.copyOf(window.fresh());
    var text = fresh.get(fresh.size() - 1).eventId().text();
    return ResumeToken.parse(text).orElseThrow();
  }

  private static AttemptRow row(UUID id) {
    return new AttemptRow(
        id,
        id,
        id,
        id,
        id,
        "a.b",
        DeliveryStatus.DEAD,
        false,
        1,
        START,
        1,
        Outcome.TIMEOUT,
        0,
        null,
        null);
  }

  @Test
  void refusesOtherIds() {
    var id = Id.ATTEMPT.text(Id.at(START));

    assertThat(ResumeToken.parse(id).orElseThrow().seen()).isNull();
    assertThat(ResumeToken.parse(id).orElseThrow().text()).isEqualTo(id);
    assertThat(ResumeToken.parse(id + ".00000000000000ff").orElseThrow().seen()).isEqualTo(255);
    for (var wrong :
        List.of("", "x", id + ".", id + ".ff", id + ".00000000000000FF", id + "\n", "sub_" + id)) {
      assertThat(ResumeToken.parse(wrong)).as(wrong).isEmpty();
    }
  }
}
