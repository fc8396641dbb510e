package harkara.events.reception;

import harkara.base.ids.Id;
import harkara.base.log.LimitedLogger;
import harkara.base.log.LogText;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import harkara.events.connections.Connections;
import harkara.events.connections.DecryptedConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Answers Meta's challenge, with which it finds out whether an address is its owner's. */
@ApplicationScoped
class Challenges {
  private static final LimitedLogger LOG = new LimitedLogger(Challenges.class);

  /** Meta's are digits; nothing is repeated in which somebody could hide something. */
  private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_.~-]{1,200}");

  private final Connections connections;
  private final ReceptionCounts counts;

  Challenges() { // for the client proxy only
    this(null, null);
  }

  @Inject
  Challenges(Connections connections, ReceptionCounts counts) {
    this.connections = connections;
    this.counts = counts;
  }

  /**
   * @param parameters of the request; null for one that is absent
   * @return what to answer
   * @throws ProblemException {@code FORBIDDEN} for another token or mode, {@code INVALID_PARAMETER}
   */
  String answer(DecryptedConnection connection, UnaryOperator<String> parameters) {
    if (!"subscribe".equals(parameters.apply("hub.mode"))
        || !isSame(connection.verifyToken(), parameters.apply("hub.verify_token"))) {
      throw new ProblemException(
          ProblemType.FORBIDDEN,
          "hub.mode must be subscribe, and hub.verify_token the verify token of this connection.");
    }
    var challenge = parameters.apply("hub.challenge");
    if (challenge == null || !CHALLENGE.matcher(challenge).matches()) {
      throw new ProblemException(
          ProblemType.INVALID_PARAMETER,
          "hub.challenge must be 1 to 200 letters, digits and characters of _.~-");
    }
    counts.add(CountKey.of(connection.id(), CountKind.CHALLENGE));
    note(connection.id());
    return challenge;
  }

  private static boolean isSame(String ours, String given) {
    return given != null
        && MessageDigest.isEqual(
            ours.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }

  /** Meta has its answer whether or not anybody can be told of it. */
  private void note(UUID connectionId) {
    try {
      connections.challenged(connectionId);
    } catch (RuntimeException failure) {
      LOG.log(
          Level.WARNING,
          "challenged",
          () ->
              "the time of a challenge was not written down connection="
                  + Id.CONNECTION.text(connectionId)
                  + " "
                  + LogText.of(failure));
    }
  }
}
