package harkara.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page's modules keep the rules of lint.js, and the rules find what they are for. */
class PageLintTest {
  private static PageTools tools;

  @BeforeAll
  static void start() {
    tools = PageTools.linter();
  }

  @AfterAll
  static void end() {
    tools.close();
  }

  @Test
  void findsNothing() {
    assertThat(tools.flaws(PageFile.modules())).isEmpty();
  }

  @Test
  void findsNamesThatNobodyDefines() {
    assertThat(flaws("start(location);\nfunction run() {\n  go();\n}\nrun();"))
        .containsExactly("x.js:1 start is not defined", "x.js:3 go is not defined");
    assertThat(flaws("{\n  const inner = 1;\n  console.log(inner);\n}\nconsole.log(inner);"))
        .containsExactly("x.js:5 inner is not defined");
  }

  @Test
  void findsNamesThatNobodyUses() {
    assertThat(
            flaws(
                """
                const one = 1;
                const { two, three: [four = 5] } = globalThis;
                function six(seven, eight) {
                  return seven;
                }
                try {
                  five = 6;
                } catch (problem) {}
                let five;
                """))
        .containsExactly(
            "x.js:1 one is not used",
            "x.js:2 two is not used",
            "x.js:2 four is not used",
            "x.js:3 six is not used",
            "x.js:3 eight is not used",
            "x.js:8 problem is not used",
            "x.js:9 five is not used");
  }

  @Test
  void letsBeWhatIsLeftOutOrStandsBeforeWhatIsUsed() {
    assertThat(
            flaws(
                """
                const { dropped, ...rest } = globalThis;
                console.log(rest, (first, second) => second);
                """))
        .isEmpty();
  }

  @Test
  void findsWhatShouldBeConstantAndWhatIs() {
    assertThat(flaws("let a = 1;\nconst b = a;\nb = 2;\nlet c;\nc = b;\nlet d = c;\nd++;"))
        .containsExactly("x.js:1 a never changes: const", "x.js:2 b cannot be changed");
  }

  @Test
  void findsOldWays() {
    assertThat(
            flaws(
                "var a = 1;\nif (a == 1) debugger;\nif (a != 1) console.log('"
                    + "x".repeat(99)
                    + "');"))
        .containsExactly(
            "x.js:1 var",
            "x.js:2 == instead of ===",
            "x.js:2 debugger",
            "x.js:3 != instead of !==",
            "x.js:3 127 columns");
  }

  @Test
  void findsMarkupFromValues() {
    assertThat(
            flaws(
                """
                document.title.innerHTML = '';
                console.log({ dangerouslySetInnerHTML: 1 });
                console.log(`<p srcdoc="${1}">`);
                """))
        .containsExactly(
            "x.js:1 markup from a value",
            "x.js:2 markup from a value",
            "x.js:3 markup from a value");
  }

  @Test
  void findsImportsAndExportsWithoutTheirOther() {
    assertThat(
            flaws(
                new PageFile("app.js", "import { a, b } from './ui/index.js';\na(b);"),
                new PageFile("ui/index.js", "export * from './parts.js';"),
                new PageFile(
                    "ui/parts.js",
                    "import { d } from '../app.js';\nexport const a = d;\nexport function c() {}")))
        .containsExactly(
            "app.js:1 ./ui/index.js does not export b",
            "ui/parts.js:1 ../app.js does not export d",
            "ui/parts.js:3 nobody imports c");
  }

  private static List<String> flaws(String module) {
    return flaws(new PageFile("x.js", module));
  }

  private static List<String> flaws(PageFile... modules) {
    return tools.flaws(List.of(modules));
  }
}
