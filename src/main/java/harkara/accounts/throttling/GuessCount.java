package harkara.accounts.throttling;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The failures of one account or address within the window. When they are too many, the next try
 * has to wait: a minute, and twice as long each time that another failure follows, up to the window
 * itself. A window without failures behind the last wait makes all good.
 */
@Entity
@Table(name = "guess_count")
class GuessCount {
  private static final Duration FIRST_WAIT = Duration.ofMinutes(1);

  /** The database's time, as nodes know it, now and then goes back by a little. */
  private static final Instant NEVER = Instant.EPOCH;

  @Id private String subject;

  private String failures;

  private int waits;

  @Column(name = "blocked_until")
  private Instant blockedUntil;

  @Column(name = "succeeded_at")
  private Instant succeededAt;

  @Column(name = "updated_at")
  private Instant updatedAt;

  protected GuessCount() {}

  GuessCount(String subject, Instant now) {
    this.subject = subject;
    this.failures = "";
    this.blockedUntil = NEVER;
    this.updatedAt = now;
  }

  /** How long the next try has to wait; empty when it may be made now. */
  Optional<Duration> waitLeft(Instant now) {
    return now.isBefore(blockedUntil)
        ? Optional.of(Duration.between(now, blockedUntil))
        : Optional.empty();
  }

  /**
   * Counts a failure, or a try that may become one; a try that began before others made it wait
   * counts, too.
   *
   * @return how many there are in the window
   */
  int count(GuessLimits limits, Instant now) {
    if (!now.isBefore(blockedUntil.plus(limits.window()))) {
      waits = 0;
    }
    var recent = recent(now.minus(limits.window()));
    recent.add(now.getEpochSecond());
    if (recent.size() >= limits.failures() || waits > 0) {
      blockedUntil = now.plus(nextWait(limits.window()));
      waits++;
    }
    keep(recent, limits.failures());
    updatedAt = now;
    return recent.size();
  }

  private Duration nextWait(Duration longest) {
    var wait = FIRST_WAIT.multipliedBy(1L << Math.min(waits, 20));
    return wait.compareTo(longest) < 0 ? wait : longest;
  }

  /** Takes a counted try back: it was none. */
  void withdraw(GuessLimits limits, Instant now) {
    var recent = recent(Instant.MIN);
    if (now.isBefore(blockedUntil)) {
      blockedUntil = now;
      waits--;
    }
    if (!recent.isEmpty()) {
      recent.remove(recent.size() - 1);
    }
    keep(recent, limits.failures());
  }

  /** All is good; {@link #succeededWithin} remembers. */
  void succeed(Instant now) {
    failures = "";
    waits = 0;
    blockedUntil = NEVER;
    succeededAt = now;
    updatedAt = now;
  }

  boolean succeededWithin(Duration time, Instant now) {
    return succeededAt != null && succeededAt.plus(time).isAfter(now);
  }

  private List<Long> recent(Instant since) {
    return Arrays.stream(failures.split(","))
        .filter(text -> !text.isEmpty())
        .map(Long::valueOf)
        .filter(second -> since == Instant.MIN || second > since.getEpochSecond())
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private void keep(List<Long> seconds, int most) {
    failures =
        seconds.stream()
            .skip(Math.max(0, seconds.size() - most))
            .map(String::valueOf)
            .collect(Collectors.joining(","));
  }
}
