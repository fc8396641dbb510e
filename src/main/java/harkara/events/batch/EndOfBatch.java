package harkara.events.batch;

import harkara.base.json.InvalidJson;
import harkara.base.json.InvalidJson.Kind;

/** Ends the reading of a batch: nothing behind this position makes sense. */
final class EndOfBatch extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final InvalidJson flaw;

  EndOfBatch(Kind kind, String detail) {
    this(new InvalidJson(kind, "", detail));
  }

  EndOfBatch(InvalidJson flaw) {
    super(flaw.getMessage(), flaw, false, false);
    this.flaw = flaw;
  }

  InvalidJson flaw() {
    return flaw;
  }
}
