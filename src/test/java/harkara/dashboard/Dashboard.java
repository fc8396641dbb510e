package harkara.dashboard;

import harkara.testing.Browser;
import harkara.testing.People;
import harkara.testing.People.Person;
import harkara.testing.browser.Chromium;
import harkara.testing.browser.Part;
import harkara.testing.browser.Role;
import java.net.URI;

/**
 * The dashboard in a browser: who is signed in, where they are, and what stands around each page.
 */
final class Dashboard {
  private final Chromium browser;
  private final URI base;

  Dashboard(Chromium browser, URI base) {
    this.browser = browser;
    this.base = base;
  }

  /** Opens it as somebody who is not signed in; that nobody is, the server answers with 401. */
  SignInView open() {
    browser.expectAnswers(401);
    return new SignInView(browser.open(base));
  }

  /** Lets somebody in who has signed in elsewhere, for tests of something else. */
  Dashboard as(Person person) {
    return as(person.email(), People.PASSWORD);
  }

  Dashboard as(String email, String password) {
    return as(Browser.at(base).signIn(email, password));
  }

  /** Goes on with a session that somebody has. */
  Dashboard as(Browser session) {
    browser.leave();
    browser.keepCookie(base, session.cookie());
    return this;
  }

  /** Opens a page by its address, the part behind {@code #}. */
  Part go(String route) {
    browser.open(base.resolve("#" + route));
    return main();
  }

  /** What is on the page, without what stands around each. */
  Part main() {
    return browser.page().in(Role.MAIN);
  }

  Part dialog() {
    return browser.page().in(Role.DIALOG);
  }

  Part dialog(String title) {
    return browser.page().in(Role.DIALOG, title);
  }

  Part navigation() {
    return browser.page().in(Role.NAVIGATION, "Main");
  }

  /** Follows the navigation, and waits for the page of this title. */
  Part follow(String entry) {
    navigation().follow(entry);
    main().await(Role.HEADING, entry);
    return main();
  }

  /** Where one is: the part of the address behind {@code #}. */
  String route() {
    return browser.address().getFragment();
  }

  /** What is told at the edge of the page. */
  void awaitNews(String text) {
    browser.page().inThatWith(Role.STATUS, text).await();
  }

  void signOut() {
    browser.page().inThatWith(Role.BUTTON, "Your account").click();
    browser.page().click(Role.MENUITEM, "Sign out");
  }
}
