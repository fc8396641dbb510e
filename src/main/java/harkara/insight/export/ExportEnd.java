package harkara.insight.export;

/** The reasons for which an export ends before its list does; the words are the API's. */
public enum ExportEnd {
  /** It has as many rows as an export may have: ask for less. */
  LIMIT("It has as many rows as an export may have. Ask for less, such as a shorter time."),
  /** It has lasted as long as an export may: ask for less, or read faster. */
  LIFETIME("It has lasted as long as an export may. Ask for less, or read faster."),
  /** The credential that asked for it is revoked or expired. */
  CREDENTIAL_ENDED("The key or session that asked for it has ended."),
  /** The database did not answer for a while: ask again. */
  INTERRUPTED("The database did not answer in time. Ask again, or for less."),
  /** Its client took nothing for a while: ask for less, or read faster. */
  TOO_SLOW("Nothing of it was taken for a minute. Ask for less, or read faster."),
  /** This node ends: ask again. */
  SHUTDOWN("This node ends. Ask again.");

  private final String detail;

  ExportEnd(String detail) {
    this.detail = detail;
  }

  /** For people: what to do. */
  String detail() {
    return detail;
  }
}
