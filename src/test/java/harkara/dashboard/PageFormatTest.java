package harkara.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The page's files are laid out by Prettier. With {@code -Dpage.format} they are written anew
 * before they are looked at.
 */
class PageFormatTest {
  private static PageTools tools;

  @BeforeAll
  static void start() {
    tools = PageTools.formatter();
    if (System.getProperty("page.format") != null) {
      PageFile.all().forEach(PageFormatTest::rewrite);
    }
  }

  @AfterAll
  static void end() {
    tools.close();
  }

  /** Until it stays as it is: a template that was broken once may let others stand on one line. */
  private static void rewrite(PageFile file) {
    var formatted = file.with(tools.format(file));
    if (!formatted.equals(file)) {
      assertThat(tools.meaning(formatted).equals(tools.meaning(file))).as(file.name()).isTrue();
      formatted.write();
      rewrite(formatted);
    }
  }

  static List<PageFile> files() {
    return PageFile.all();
  }

  @ParameterizedTest
  @MethodSource("files")
  void isLaidOut(PageFile file) {
    assertThat(file.text())
        .as("run mvn test -Dtest=PageFormatTest -Dpage.format")
        .isEqualTo(tools.format(file));
  }

  @Test
  void breaksTemplatesWhereABrowserShowsNoBreak() {
    var text = "a word ".repeat(20).strip();

    assertThat(
            format("x = html`<p class=\"a\"><b>one</b> two ${three}<i/></p><p>" + text + "</p>`;"))
        .isEqualTo(
            """
            x = html`
              <p class="a"><b>one</b> two ${three}<i /></p>
              <p>
                a word a word a word a word a word a word a word a word a word a word a word a word a word a word a word a word a
                word a word a word a word
              </p>
            `;
            """);
  }

  @Test
  void breaksAttributesLinesAndChoices() {
    assertThat(
            format(
                "x = html`<${Page} title=\"T\">${a ? html`<${Long} one=${first} two=${second}"
                    + " three=${third} four=${fourth} five=${fifth} six=${sixth} seven=${seventh}"
                    + " />` : ''}<//>`;"))
        .isEqualTo(
            """
            x = html`<${Page} title="T">
              ${a
                ? html`<${Long}
                  one=${first}
                  two=${second}
                  three=${third}
                  four=${fourth}
                  five=${fifth}
                  six=${sixth}
                  seven=${seventh}
                />`
                : ''}
            <//>`;
            """);
  }

  @Test
  void keepsWhatAChoiceBelongsTo() {
    var module = "x = (a || (b ? html`<p />` : c)).d + [...(b ? html`<p />` : c)];\n";

    assertThat(format(module)).isEqualTo(module);
  }

  @Test
  void refusesATemplateThatItDoesNotUnderstand() {
    assertThatThrownBy(() -> format("x = html`<p><!-- why --></p>`;"))
        .hasMessageContaining("Not understood in a template: <!-- why");
  }

  @Test
  void tellsMeaningFromLayout() {
    assertThat(meaning("x = html`<p>\n  ${a}\n</p>`")).isEqualTo(meaning("x=html`<p>${ a }</p>`;"));
    assertThat(meaning("x = html`<p>${a} </p>`")).isNotEqualTo(meaning("x = html`<p>${a}</p>`"));
    assertThat(meaning("x = html`<p>${a}</p>`")).isNotEqualTo(meaning("x = html`<p>${b}</p>`"));
  }

  private static String format(String module) {
    return tools.format(new PageFile("x.js", module));
  }

  private static String meaning(String module) {
    return tools.meaning(new PageFile("x.js", module));
  }
}
