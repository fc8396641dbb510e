package harkara.testing.browser;

import harkara.testing.Eventually;
import harkara.testing.browser.Chromium.Seen;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;

/**
 * A page or a piece of it, used as people do with whatever sense: things are found by what they are
 * and how they are called, and what is not there yet is waited for.
 */
public final class Part {
  private final Chromium browser;
  private final String name;
  private final Supplier<WebElement> root;

  Part(Chromium browser, String name, Supplier<WebElement> root) {
    this.browser = browser;
    this.name = name;
    this.root = root;
  }

  /** The first piece of this role; mostly one that there is but once, such as a dialog. */
  public Part in(Role role) {
    return inside(role.toString().toLowerCase(), () -> first(role, any -> true));
  }

  public Part in(Role role, String called) {
    return inside(words(role, called), () -> first(role, isCalled(called)));
  }

  /** The first piece of this role in which the text stands. */
  public Part inThatWith(Role role, String text) {
    return inside(
        role.toString().toLowerCase() + " with '" + text + "'",
        () -> first(role, seen -> seen.element().getText().contains(text)));
  }

  private Part inside(String what, Supplier<WebElement> element) {
    return new Part(browser, what + " in " + name, element);
  }

  /** Waits until it is there. */
  public Part await() {
    awaitElement(name, root);
    return this;
  }

  /** Waits until it is there. */
  public void await(Role role, String called) {
    in(role, called).await();
  }

  /** Waits until there is none. */
  public void awaitNo(Role role, String called) {
    Eventually.until(
        "no " + words(role, called) + " in " + name, () -> !has(role, called), gone -> gone);
  }

  /** Waits until the text stands in it. */
  public void awaitText(String text) {
    Eventually.until("'" + text + "' in " + name, this::text, seen -> seen.contains(text));
  }

  /** Waits until the text does not stand in it. */
  public void awaitNoText(String text) {
    Eventually.until("no '" + text + "' in " + name, this::text, seen -> !seen.contains(text));
  }

  /** Whether it is there now. */
  public boolean has(Role role, String called) {
    return in(role, called).isThere();
  }

  /** Whether it is there now. */
  public boolean isThere() {
    return found(root) != null;
  }

  /** What can be read in it now; empty when it is not there. */
  public String text() {
    return Objects.requireNonNullElse(found(() -> textOf(root.get())), "");
  }

  private static String textOf(WebElement element) {
    return element == null ? null : element.getText();
  }

  /** What all pieces of this role are called, those that can be seen, in their order. */
  public List<String> names(Role role) {
    return namesOf(role, Seen::name);
  }

  /** What stands in all pieces of this role, those that can be seen, in their order. */
  public List<String> texts(Role role) {
    return namesOf(role, seen -> seen.element().getText());
  }

  private List<String> namesOf(Role role, Function<Seen, String> word) {
    return Eventually.until(
        "every " + role + " in " + name,
        () ->
            found(
                () ->
                    candidates(role).stream()
                        .filter(seen -> role.is(seen.role()))
                        .map(word)
                        .toList()),
        Objects::nonNull);
  }

  /** Presses a button, follows a link, ticks a box. */
  public void click(Role role, String called) {
    in(role, called).click();
  }

  public void click() {
    act(
        element -> {
          element.click();
          return true;
        });
  }

  public void press(String button) {
    click(Role.BUTTON, button);
  }

  public void follow(String link) {
    click(Role.LINK, link);
  }

  /** Replaces what stands in a field, key by key. */
  public void type(String label, String text) {
    in(Role.TEXTBOX, label)
        .act(
            field -> {
              field.sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE);
              field.sendKeys(text);
              return true;
            });
  }

  /** What stands in a field. */
  public String typed(String label) {
    return in(Role.TEXTBOX, label).act(field -> field.getDomProperty("value"));
  }

  /** Chooses from a list by the option's text. */
  public void choose(String label, String option) {
    in(Role.COMBOBOX, label)
        .act(
            field -> {
              field.sendKeys(option);
              return option.equals(
                      browser.ask(
                          "return arguments[0].selectedOptions[0].textContent.trim()", field))
                  ? true
                  : null;
            });
  }

  /** Ticks a box, or takes the tick away. */
  public void tick(String label, boolean wanted) {
    in(Role.CHECKBOX, label)
        .act(
            box -> {
              if (box.isSelected() != wanted) {
                box.click();
              }
              return box.isSelected() == wanted ? true : null;
            });
  }

  public boolean isTicked(String label) {
    return in(Role.CHECKBOX, label).act(WebElement::isSelected);
  }

  /** Presses keys, with the focus wherever it is. */
  public void keys(CharSequence... keys) {
    browser.focused().sendKeys(keys);
  }

  /** Gives it the focus, as the Tab key does. */
  public void focus() {
    act(element -> browser.focus(element));
  }

  public boolean isEnabled() {
    return act(WebElement::isEnabled);
  }

  /** An attribute as it was written, or null. */
  public String attribute(String attribute) {
    return Eventually.until(
        name,
        () -> found(() -> new String[] {root.get().getDomAttribute(attribute)}),
        Objects::nonNull)[0];
  }

  private <T> T act(Function<WebElement, T> action) {
    return Eventually.until(
        name,
        () ->
            found(
                () -> {
                  var element = root.get();
                  return element == null ? null : action.apply(element);
                }),
        Objects::nonNull);
  }

  private void awaitElement(String what, Supplier<WebElement> element) {
    Eventually.until(what, () -> found(element), Objects::nonNull);
  }

  /** A page that is being drawn anew takes away what was just found: null, and one looks again. */
  private static <T> T found(Supplier<T> look) {
    try {
      return look.get();
    } catch (StaleElementReferenceException | ElementNotInteractableException drawnAnew) {
      return null;
    }
  }

  private WebElement first(Role role, Predicate<Seen> wanted) {
    return candidates(role).stream()
        .filter(seen -> role.is(seen.role()) && wanted.test(seen))
        .findFirst()
        .map(Seen::element)
        .orElse(null);
  }

  private List<Seen> candidates(Role role) {
    var within = root.get();
    return within == null ? List.of() : browser.visible(within, role.selector());
  }

  private static Predicate<Seen> isCalled(String called) {
    return seen -> seen.name().strip().equals(called);
  }

  private static String words(Role role, String called) {
    return role.toString().toLowerCase() + " '" + called + "'";
  }

  @Override
  public String toString() {
    return name;
  }
}
