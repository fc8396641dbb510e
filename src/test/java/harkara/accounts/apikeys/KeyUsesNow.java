package harkara.accounts.apikeys;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** Runs in the server under test: does what the timer does once a minute, on this thread. */
@Dependent
public class KeyUsesNow {
  @Inject private KeyUses uses;

  public void write() {
    uses.write();
  }
}
