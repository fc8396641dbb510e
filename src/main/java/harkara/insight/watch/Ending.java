package harkara.insight.watch;

/** The ways in which something that was told goes on. */
enum Ending {
  /** It is so still, or nobody knows. */
  NOT_YET,
  /** It is over, and nobody has to know. */
  SILENT,
  /** It is over, and whoever was told should know. */
  RECOVERED
}
