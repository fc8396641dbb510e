package harkara.events.whatsapp;

import java.util.List;

/**
 * A body of Meta's, read at every level.
 *
 * @param changes of all entries, in order
 * @param skipped entries and changes that are none, in order; what stands beside them is read
 */
public record MetaBody(List<MetaChange> changes, List<MappedItem.Skipped> skipped) {

  /**
   * @param body at most 4 MiB
   * @throws UnusableBody when it is not JSON in UTF-8, is of another {@code object}, or has no
   *     array {@code entry}
   */
  public static MetaBody read(byte[] body) {
    return new BodyReader(body).read();
  }
}
