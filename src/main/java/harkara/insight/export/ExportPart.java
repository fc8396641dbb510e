package harkara.insight.export;

/**
 * A part of what is exported; it may be empty and others follow. Only who has got it knows where to
 * go on, so that nothing is passed over where one could not be read to its end.
 *
 * @param rows views as the list shows them; large ones are made only when they are written
 * @param rest what follows; null where the list ends with this part
 */
public record ExportPart(Iterable<?> rows, ExportPages rest) {
  boolean last() {
    return rest == null;
  }
}
