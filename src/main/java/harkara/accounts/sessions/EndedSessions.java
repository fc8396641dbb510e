package harkara.accounts.sessions;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Removes sessions that are over, in small transactions. */
@ApplicationScoped
class EndedSessions {
  private static final int BATCH = 1_000;

  private final UserSessions sessions;

  EndedSessions() { // for the client proxy only
    this(null);
  }

  @Inject
  EndedSessions(UserSessions sessions) {
    this.sessions = sessions;
  }

  void remove() {
    int removed;
    do {
      removed = sessions.removeEnded(BATCH);
    } while (removed == BATCH);
  }
}
