package harkara.payload;

import java.io.Serializable;

/**
 * One thing that is wrong with a document.
 *
 * @param pointer where, as a JSON pointer (RFC 6901); empty for the whole document
 * @param detail what to change, in plain words; quotes no value of the document
 */
public record Flaw(String pointer, String detail) implements Serializable {
  @Override
  public String toString() {
    return pointer.isEmpty() ? detail : pointer + ": " + detail;
  }
}
