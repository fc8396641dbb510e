package harkara.insight.doctor;

/** How much a finding matters. */
public enum FindingLevel {
  /** As it should be. */
  RIGHT,
  /** Worth knowing; it breaks nothing. */
  NOTE,
  /** A signature does not fit because of it, or is refused. */
  WRONG
}
