package harkara.base.threads;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FairQueueTest {
  private final FairQueue<String, String> queue = new FairQueue<>();

  private void add(String... elements) {
    for (var element : elements) {
      queue.add(element.substring(0, 1), element);
    }
  }

  private List<String> all() {
    var all = new ArrayList<String>();
    for (var next = queue.poll(); next.isPresent(); next = queue.poll()) {
      all.add(next.get());
    }
    return all;
  }

  @Test
  void servesKeysRoundRobinAndEachInItsOrder() {
    add("a1", "a2", "a3", "b1", "c1", "b2");

    assertThat(all()).containsExactly("a1", "b1", "c1", "a2", "b2", "a3");
    assertThat(queue.size()).isZero();
  }

  @Test
  void aKeyThatMayNotBeServedKeepsItsTurn() {
    add("a1", "b1", "b2");

    assertThat(queue.poll(key -> key.equals("b"))).contains("b1");
    assertThat(queue.poll(key -> false)).isEmpty();
    assertThat(all()).containsExactly("a1", "b2");
  }

  @Test
  void whatIsRemovedLeavesNoTrace() {
    add("a1", "a2", "b1");

    assertThat(queue.remove("a", "a1")).isTrue();
    assertThat(queue.remove("a", "a1")).isFalse();
    assertThat(queue.remove("c", "c1")).isFalse();
    assertThat(queue.size()).isEqualTo(2);
    assertThat(all()).containsExactly("a2", "b1");
  }

  @Test
  void headsAreRemovedWhileTheyMeetTheCondition() {
    add("a1", "a2", "a1", "b1", "c2");

    assertThat(queue.removeHeads(element -> element.endsWith("1"))).containsExactly("a1", "b1");
    assertThat(queue.size()).isEqualTo(3);
    assertThat(queue.size("b")).isZero();
    assertThat(all()).containsExactly("a2", "c2", "a1");
  }

  @Test
  void theLongestQueueMakesRoomForAShorterOne() {
    add("a1", "a2", "a3", "b1");

    assertThat(queue.dropFromLongest("a")).isEmpty();
    assertThat(queue.dropFromLongest("b")).contains("a3");
    assertThat(queue.dropFromLongest("b")).isEqualTo(Optional.empty());
    assertThat(queue.dropFromLongest("c")).contains("a2");
    assertThat(queue.size()).isEqualTo(2);
    assertThat(queue.size("a")).isEqualTo(1);
  }

  @Test
  void anEmptyOneHasNothing() {
    assertThat(queue.poll()).isEmpty();
    assertThat(queue.dropFromLongest("a")).isEmpty();
  }
}
