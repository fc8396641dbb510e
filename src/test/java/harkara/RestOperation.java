package harkara;

import harkara.accounts.identity.RequiresScope;
import harkara.accounts.identity.WithoutCredential;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.Suspended;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** An operation as the code has it. */
record RestOperation(Method method, String verb, String path) {

  static Stream<RestOperation> all() {
    return CodeClasses.all()
        .filter(type -> type.isAnnotationPresent(Path.class))
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
        .flatMap(
            method ->
                Arrays.stream(method.getAnnotations())
                    .map(each -> each.annotationType().getAnnotation(HttpMethod.class))
                    .filter(verb -> verb != null)
                    .map(verb -> new RestOperation(method, verb.value(), pathOf(method))));
  }

  private static String pathOf(Method method) {
    return RestApplication.class.getAnnotation(ApplicationPath.class).value()
        + path(method.getDeclaringClass())
        + path(method);
  }

  private static String path(AnnotatedElement element) {
    return Optional.ofNullable(element.getAnnotation(Path.class)).map(Path::value).orElse("");
  }

  RequiresScope required() {
    return Optional.ofNullable(method.getAnnotation(RequiresScope.class))
        .orElseGet(() -> method.getDeclaringClass().getAnnotation(RequiresScope.class));
  }

  /** Whether anybody may call it; then it requires nothing. */
  boolean withoutCredential() {
    return method.isAnnotationPresent(WithoutCredential.class);
  }

  /** Where each parameter stands and its name, such as {@code query limit}. */
  Set<String> parameters() {
    var found = new TreeSet<String>();
    for (var parameter : method.getParameters()) {
      add(parameter, found);
      if (parameter.isAnnotationPresent(BeanParam.class)) {
        for (Class<?> type = parameter.getType(); type != null; type = type.getSuperclass()) {
          Arrays.stream(type.getDeclaredFields()).forEach(field -> add(field, found));
        }
      }
    }
    found.remove("header Content-Type");
    return found;
  }

  private static void add(AnnotatedElement element, Set<String> found) {
    if (element.isAnnotationPresent(QueryParam.class)) {
      found.add("query " + element.getAnnotation(QueryParam.class).value());
    }
    if (element.isAnnotationPresent(HeaderParam.class)) {
      found.add("header " + element.getAnnotation(HeaderParam.class).value());
    }
    if (element.isAnnotationPresent(PathParam.class)) {
      found.add("path " + element.getAnnotation(PathParam.class).value());
    }
  }

  /** Media types of the body; none for an operation without one. */
  List<String> consumes() {
    return body().isEmpty() ? List.of() : List.of(method.getAnnotation(Consumes.class).value());
  }

  /** The class of the body. */
  Optional<Class<?>> body() {
    return Arrays.stream(method.getParameters())
        .filter(parameter -> parameter.getAnnotations().length == 0 || isRequest(parameter))
        .<Class<?>>map(Parameter::getType)
        .findFirst();
  }

  private static boolean isRequest(Parameter parameter) {
    return parameter.getType().isRecord();
  }

  /** The method returns when the answer is not there yet. */
  boolean asynchronous() {
    return Arrays.stream(method.getParameters())
        .anyMatch(parameter -> parameter.isAnnotationPresent(Suspended.class));
  }

  @Override
  public String toString() {
    return verb + " " + path;
  }
}
