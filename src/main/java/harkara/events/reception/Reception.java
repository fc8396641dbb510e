package harkara.events.reception;

import harkara.base.database.TransientDatabaseFailure;
import harkara.base.ids.Id;
import harkara.base.log.LimitedLogger;
import harkara.base.log.LogText;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import harkara.events.connections.DecryptedConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.UUID;

/** Takes bodies in: whatever they hold, they are durable when it returns. */
@ApplicationScoped
class Reception {
  private static final LimitedLogger LOG = new LimitedLogger(Reception.class);

  private final ArrivalReader reader;
  private final BodyCommits commits;
  private final ReceptionCounts counts;

  Reception() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  Reception(ArrivalReader reader, BodyCommits commits, ReceptionCounts counts) {
    this.reader = reader;
    this.commits = commits;
    this.counts = counts;
  }

  /**
   * @param signature the header; null for none
   * @throws ProblemException {@code UNAUTHENTICATED} where it is not of these bytes, under one of
   *     the connection's secrets
   */
  void requireSignature(DecryptedConnection connection, byte[] body, String signature) {
    if (BodySignature.isRight(body, signature, connection.appSecrets())) {
      return;
    }
    counts.add(CountKey.of(connection.id(), CountKind.BAD_SIGNATURE));
    LOG.log(
        Level.WARNING,
        "signature",
        () ->
            "whatsapp connection=%s bad_signature=%s"
                .formatted(
                    Id.CONNECTION.text(connection.id()), signature == null ? "missing" : "wrong"));
    throw new ProblemException(
        ProblemType.UNAUTHENTICATED,
        BodySignature.HEADER
            + " must be sha256= and the HMAC-SHA256 of the body's bytes, in hexadecimal, under an"
            + " app secret of this connection.");
  }

  Arrival read(UUID connectionId, byte[] body) {
    return reader.read(connectionId, body);
  }

  /**
   * Returns when all of it is durable.
   *
   * @return how many changes it had
   * @throws TransientDatabaseFailure when that is not so in time; it may become so later, and what
   *     comes again is known then
   */
  int store(Arrival arrival) {
    counts.add(storeAll(arrival));
    counts.add(CountKey.of(arrival.connectionId(), CountKind.POST));
    return arrival.changes().size();
  }

  /** What the database refuses for good would come again for a week, with all its neighbours. */
  private Tally storeAll(Arrival arrival) {
    try {
      return commits.store(arrival);
    } catch (RuntimeException failure) {
      if (TransientDatabaseFailure.isIn(failure)) {
        throw failure;
      }
      var tally = new Tally(arrival.connectionId());
      arrival.changes().forEach(change -> tally.add(storeAlone(arrival.only(change))));
      return tally;
    }
  }

  private Tally storeAlone(Arrival arrival) {
    try {
      return commits.store(arrival);
    } catch (RuntimeException failure) {
      if (TransientDatabaseFailure.isIn(failure)) {
        throw failure;
      }
      LOG.log(
          Level.ERROR,
          "failed",
          () ->
              "whatsapp connection=%s a change could not be stored and is kept %s"
                  .formatted(Id.CONNECTION.text(arrival.connectionId()), LogText.of(failure)));
      return commits.store(arrival.kept(KeptReason.FAILED));
    }
  }
}
