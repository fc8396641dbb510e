package harkara.testing.browser;

import java.util.Set;

/**
 * What an element is to those who cannot see it. The selector only narrows down where to ask; what
 * an element is, the browser says.
 */
public enum Role {
  ALERT("[role=alert]"),
  BANNER("header, [role=banner]"),
  BUTTON("button, summary, input[type=button], input[type=submit], [role=button]"),
  CHECKBOX("input[type=checkbox], [role=checkbox]"),
  COMBOBOX("select, input, [role=combobox]"),
  /** What unfolds the rest of its details. */
  DISCLOSURE("summary"),
  DIALOG("dialog[open], [role=dialog], [role=alertdialog]"),
  GROUP("fieldset, details, [role=group]"),
  HEADING("h1, h2, h3, h4, h5, h6, [role=heading]"),
  IMAGE("img, svg, [role=img], [role=image]"),
  LINK("a[href], [role=link]"),
  LIST("ul, ol, [role=list]"),
  LISTITEM("li, [role=listitem]"),
  LOG("[role=log]"),
  MAIN("main, [role=main]"),
  MENU("[role=menu]"),
  MENUITEM("[role^=menuitem]"),
  NAVIGATION("nav, [role=navigation]"),
  RADIO("input[type=radio], [role=radio]"),
  REGION("section, [role=region]"),
  ROW("tr, [role=row]"),
  STATUS("output, [role=status]"),
  SWITCH("[role=switch]"),
  TAB("[role=tab]"),
  TABLE("table, [role=table], [role=grid]"),
  TABPANEL("[role=tabpanel]"),
  TEXTBOX("input, textarea, [role=textbox], [role=searchbox], [role=spinbutton]");

  private static final Set<String> TEXT_BOXES = Set.of("textbox", "searchbox", "spinbutton");

  private final String selector;

  Role(String selector) {
    this.selector = selector;
  }

  String selector() {
    return selector;
  }

  /** Whether the browser's word for an element means this. */
  boolean is(String computed) {
    return switch (this) {
      case TEXTBOX -> TEXT_BOXES.contains(computed) || computed.startsWith("Input"); // dates
      case DIALOG -> computed.equals("dialog") || computed.equals("alertdialog");
      case DISCLOSURE ->
          computed.isEmpty() || computed.startsWith("Disclosure"); // ARIA has no such
      case IMAGE -> computed.equals("img") || computed.equals("image");
      case MENUITEM -> computed.startsWith("menuitem");
      case TABLE -> computed.equals("table") || computed.equals("grid");
      default -> computed.equals(name().toLowerCase());
    };
  }
}
