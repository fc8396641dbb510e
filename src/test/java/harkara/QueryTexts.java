package harkara;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SimpleTreeVisitor;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * The texts that the code hands to {@code createQuery}, put together from the sources as the code
 * would: of literals, constants, parameters that are constant where the method is called, and
 * methods of the same class; of a condition, both ways.
 */
final class QueryTexts {
  private static final Path SOURCES = Path.of("src/main/java");

  private final Map<String, List<String>> known = new TreeMap<>();
  private final List<String> unknown = new ArrayList<>();

  private QueryTexts() {}

  static QueryTexts ofTheCode() {
    var texts = new QueryTexts();
    units().forEach(texts::read);
    return texts;
  }

  /** By class and method. */
  Map<String, List<String>> known() {
    return known;
  }

  /** Class and method where a text is known only while it runs. */
  List<String> unknown() {
    return unknown;
  }

  private static Iterable<? extends CompilationUnitTree> units() {
    var compiler = ToolProvider.getSystemJavaCompiler();
    var manager = compiler.getStandardFileManager(null, null, null);
    try (var files = Files.walk(SOURCES)) {
      var java = files.filter(file -> file.toString().endsWith(".java")).toList();
      var sources = manager.getJavaFileObjectsFromPaths(java);
      return ((JavacTask) compiler.getTask(null, manager, null, null, null, sources)).parse();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void read(CompilationUnitTree unit) {
    for (var type : unit.getTypeDecls()) {
      if (type instanceof ClassTree one) {
        var methods = new Descendants<>(MethodTree.class).of(one);
        methods.forEach(method -> read(one, method));
      }
    }
  }

  private void read(ClassTree type, MethodTree method) {
    var name = type.getSimpleName() + "." + method.getName();
    for (var call : calls(method, "createQuery")) {
      var texts = new Text(type, method).of(call.getArguments().get(0));
      if (texts.isPresent()) {
        known.computeIfAbsent(name, first -> new ArrayList<>()).addAll(texts.get());
      } else {
        unknown.add(name);
      }
    }
  }

  private static List<MethodInvocationTree> calls(Tree within, String name) {
    return new Descendants<>(MethodInvocationTree.class)
        .of(within).stream().filter(call -> name(call).equals(name)).toList();
  }

  private static String name(MethodInvocationTree call) {
    return call.getMethodSelect() instanceof MemberSelectTree member
        ? member.getIdentifier().toString()
        : call.getMethodSelect().toString();
  }

  /** Everything of a kind within a tree. */
  private static final class Descendants<T extends Tree> extends TreeScanner<Void, List<T>> {
    private final Class<T> kind;

    Descendants(Class<T> kind) {
      this.kind = kind;
    }

    List<T> of(Tree tree) {
      var found = new ArrayList<T>();
      scan(tree, found);
      return found;
    }

    @Override
    public Void scan(Tree tree, List<T> found) {
      if (kind.isInstance(tree)) {
        found.add(kind.cast(tree));
      }
      return super.scan(tree, found);
    }
  }

  /** What an expression in a method may say; empty when that is not known. */
  private static final class Text extends SimpleTreeVisitor<Optional<List<String>>, Void> {
    private final ClassTree type;
    private final MethodTree method;

    Text(ClassTree type, MethodTree method) {
      super(Optional.empty());
      this.type = type;
      this.method = method;
    }

    Optional<List<String>> of(ExpressionTree expression) {
      return visit(expression, null);
    }

    @Override
    public Optional<List<String>> visitLiteral(LiteralTree literal, Void none) {
      return Optional.of(List.of(literal.getValue().toString()));
    }

    @Override
    public Optional<List<String>> visitParenthesized(ParenthesizedTree inner, Void none) {
      return of(inner.getExpression());
    }

    @Override
    public Optional<List<String>> visitBinary(BinaryTree sum, Void none) {
      return of(sum.getLeftOperand())
          .flatMap(
              left ->
                  of(sum.getRightOperand())
                      .map(
                          right ->
                              left.stream().flatMap(l -> right.stream().map(l::concat)).toList()));
    }

    @Override
    public Optional<List<String>> visitConditionalExpression(
        ConditionalExpressionTree either, Void none) {
      return any(Stream.of(of(either.getTrueExpression()), of(either.getFalseExpression())));
    }

    @Override
    public Optional<List<String>> visitMethodInvocation(MethodInvocationTree call, Void none) {
      return any(
          methods(call.getMethodSelect().toString())
              .flatMap(
                  called ->
                      new Descendants<>(ReturnTree.class)
                          .of(called).stream()
                              .map(end -> new Text(type, called).of(end.getExpression()))));
    }

    @Override
    public Optional<List<String>> visitIdentifier(IdentifierTree name, Void none) {
      for (var index = 0; index < method.getParameters().size(); index++) {
        if (method.getParameters().get(index).getName().equals(name.getName())) {
          return argument(index);
        }
      }
      return any(
          new Descendants<>(VariableTree.class)
              .of(type).stream()
                  .filter(variable -> variable.getName().equals(name.getName()))
                  .filter(variable -> variable.getInitializer() != null)
                  .map(variable -> of(variable.getInitializer())));
    }

    /** What the method is called with. */
    private Optional<List<String>> argument(int index) {
      var calls =
          methods(null)
              .flatMap(
                  caller ->
                      calls(caller, method.getName().toString()).stream()
                          .filter(
                              call -> call.getArguments().size() == method.getParameters().size())
                          .map(call -> new Text(type, caller).of(call.getArguments().get(index))));
      return any(calls);
    }

    private Stream<MethodTree> methods(String name) {
      return new Descendants<>(MethodTree.class)
          .of(type).stream().filter(each -> name == null || each.getName().toString().equals(name));
    }

    /** All of them, when each is known. */
    private static Optional<List<String>> any(Stream<Optional<List<String>>> each) {
      var all = each.toList();
      return all.isEmpty() || all.stream().anyMatch(Optional::isEmpty)
          ? Optional.empty()
          : Optional.of(all.stream().flatMap(known -> known.get().stream()).toList());
    }
  }
}
