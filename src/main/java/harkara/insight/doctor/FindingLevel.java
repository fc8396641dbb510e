package harkara.insight.doctor;

/** The weight of a finding. */
public enum FindingLevel {
  /** As it should be. */
  RIGHT,
  /** Worth knowing; it breaks nothing. */
  NOTE,
  /** A signature does not fit because of it, or is refused. */
  WRONG
}
