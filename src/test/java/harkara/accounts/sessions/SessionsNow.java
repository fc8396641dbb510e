package harkara.accounts.sessions;

import harkara.accounts.throttling.SignInThrottle;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** Runs in the server under test: does what the timer does every ten minutes, on this thread. */
@Dependent
public class SessionsNow {
  @Inject private EndedSessions ended;
  @Inject private SignInThrottle throttle;

  public void removeOld() {
    ended.remove();
    throttle.removeOld();
  }
}
