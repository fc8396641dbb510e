package harkara.insight.export;

/** Reads what is exported, one page after the other. */
@FunctionalInterface
public interface ExportPages {
  /** In a transaction of its own; not called again behind the last page, nor twice at once. */
  ExportPart next();
}
