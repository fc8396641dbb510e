package harkara.insight.search;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * Asks for what somebody has in hand.
 *
 * @param text an id of ours, the id of a message, or a phone number with its country's code
 * @param cursor of the page before; null for the first
 */
public record SearchRequest(
    @NotBlank(message = "is needed") @Size(max = 512, message = "may have at most 512 characters")
        String text,
    String cursor) {

  /** Without the text, which may be a phone number. */
  @Override
  public String toString() {
    return "SearchRequest[]";
  }
}
