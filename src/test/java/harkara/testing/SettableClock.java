package harkara.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * The clock of a server under test. It is one for all of the server, the time goes on by itself,
 * and it never goes back; a test that verifies time stamps by the real clock stays away from it.
 */
public final class SettableClock {

  private static final String PATH = "/api/test/clock";

  private final Api operator;

  private SettableClock(Api operator) {
    this.operator = operator;
  }

  /**
   * @param operator a client with the operator's key
   */
  public static SettableClock of(Api operator) {
    return new SettableClock(operator);
  }

  /** What time it is on the server. */
  public Instant now() {
    return time(operator.get(PATH));
  }

  /** Goes ahead by so much; returns when what is due then has been claimed and is on its way. */
  public Instant advance(Duration by) {
    return time(operator.post(PATH, Map.of("by", by.toString())));
  }

  /** Goes ahead to this time, as {@link #advance} does; a time that is past changes nothing. */
  public Instant advanceTo(Instant time) {
    return time(operator.post(PATH, Map.of("to", time.toString())));
  }

  private static Instant time(Api.Answer answer) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return Instant.parse(answer.json().path("now").asText());
  }
}
