package harkara.base.caches;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExpiringCacheTest {
  private Instant now = Instant.EPOCH;
  private int reads;
  private final ExpiringCache<String, String> cache =
      new ExpiringCache<>(10, Duration.ofSeconds(1), () -> now);

  private Optional<String> read() {
    reads++;
    return Optional.of("read " + reads);
  }

  @Test
  void readsAgainWhenTheTimeIsOver() {
    assertThat(cache.get("a", this::read)).contains("read 1");
    now = now.plusMillis(999);
    assertThat(cache.get("a", this::read)).contains("read 1");
    now = now.plusMillis(1);
    assertThat(cache.get("a", this::read)).contains("read 2");
  }

  @Test
  void doesNotRememberThatSomethingIsNotThere() {
    assertThat(cache.get("a", Optional::empty)).isEmpty();
    assertThat(cache.get("a", this::read)).contains("read 1");
  }

  @Test
  void forgetsWhatIsGone() {
    cache.get("a", this::read);
    now = now.plusSeconds(1);
    cache.get("a", Optional::empty);

    assertThat(cache.get("a", before -> before)).isEmpty();
  }

  @Test
  void tellsWhatWasReadBefore() {
    cache.get("a", this::read);
    now = now.plusSeconds(1);

    assertThat(cache.get("a", before -> before.map(text -> text + " again")))
        .contains("read 1 again");
    assertThat(cache.put("a", before -> before.orElseThrow() + " and put"))
        .isEqualTo("read 1 again and put");
  }

  @Test
  void whatIsChangedHoldsNoLonger() {
    cache.get("a", this::read);
    cache.update("a", text -> text + " changed");
    cache.update("b", text -> "never");

    assertThat(cache.get("a", this::read)).contains("read 1 changed");
    now = now.plusSeconds(1);
    assertThat(cache.get("a", this::read)).contains("read 2");
    assertThat(cache.get("b", Optional::empty)).isEmpty();
  }

  @Test
  void forgetsWhatItIsTold() {
    cache.get("a", this::read);
    cache.get("b", this::read);
    cache.remove("a");
    cache.removeIf(text -> text.equals("read 2"));

    assertThat(cache.get("a", Optional::empty)).isEmpty();
    assertThat(cache.get("b", Optional::empty)).isEmpty();
  }
}
