package harkara.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.TypeLiteral;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;

/**
 * Formatter and linter of the page's files: Prettier, and rules on the trees of its parser. They
 * run in the JavaScript engine that the tests have, so that nobody needs Node to build.
 */
final class PageTools implements AutoCloseable {
  private static final String PRETTIER = "META-INF/resources/webjars/prettier/%s/%s.js";

  private static final TypeLiteral<List<String>> LIST = new TypeLiteral<>() {};

  private final Context context =
      Context.newBuilder("js").option("engine.WarnInterpreterOnly", "false").build();

  private PageTools(String own, String... ofPrettier) {
    for (var script : ofPrettier) {
      run(PRETTIER.formatted(version(), script));
    }
    run("harkara/dashboard/" + own);
  }

  static PageTools formatter() {
    return new PageTools(
        "templates.js", "standalone", "plugins/babel", "plugins/estree", "plugins/postcss");
  }

  static PageTools linter() {
    return new PageTools("lint.js", "plugins/babel");
  }

  private static String version() {
    var properties = new Properties();
    try (var in = open("META-INF/maven/org.webjars.npm/prettier/pom.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version");
  }

  private void run(String resource) {
    try (var in = open(resource)) {
      var text = new String(in.readAllBytes(), UTF_8);
      context.eval(Source.newBuilder("js", text, resource).buildLiteral());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String resource) {
    return PageTools.class.getClassLoader().getResourceAsStream(resource);
  }

  /** How it should be laid out. */
  String format(PageFile file) {
    var language = file.isStyle() ? "css" : "babel";
    return Promises.await(call("format", file.text(), language)).asString();
  }

  /** All of it that matters to the engine, the same whatever its layout; of a style, nothing. */
  String meaning(PageFile file) {
    return file.isStyle() ? "" : call("meaning", file.text()).asString();
  }

  /**
   * @param modules names and texts of modules that import each other
   * @return what is wrong with them, a sentence each
   */
  List<String> flaws(List<PageFile> modules) {
    var names = ProxyArray.fromList(modules.stream().<Object>map(PageFile::name).toList());
    var texts = ProxyArray.fromList(modules.stream().<Object>map(PageFile::text).toList());
    return call("flaws", names, texts).as(LIST);
  }

  private Value call(String function, Object... arguments) {
    return context.getBindings("js").getMember(function).execute(arguments);
  }

  @Override
  public void close() {
    context.close();
  }
}
