package harkara.events;

import java.util.Optional;

/** Whether there is room for more events; answered from memory. */
public interface IntakeLimit {
  /**
   * @return why no event is taken in now, and what to do; empty while there is room
   */
  Optional<String> refusal();
}
