package harkara.insight.export;

/** What is exported from here on. */
@FunctionalInterface
public interface ExportPages {
  /** Reads its first page, in a transaction of its own; the same one when it is asked again. */
  ExportPart next();
}
