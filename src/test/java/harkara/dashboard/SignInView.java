package harkara.dashboard;

import harkara.testing.browser.Part;
import harkara.testing.browser.Role;

/** Email and password: the page before all others, or the dialog when a session has ended. */
final class SignInView {
  private final Part part;

  SignInView(Part part) {
    this.part = part;
  }

  void signIn(String email, String password) {
    part.type("Email", email);
    signIn(password);
  }

  /** The email stands there already. */
  void signIn(String password) {
    part.type("Password", password);
    part.press("Sign in");
  }

  SignInView await() {
    part.await(Role.BUTTON, "Sign in");
    return this;
  }

  void awaitRefusal(String text) {
    part.in(Role.ALERT).awaitText(text);
  }

  String email() {
    return part.typed("Email");
  }

  String password() {
    return part.typed("Password");
  }
}
