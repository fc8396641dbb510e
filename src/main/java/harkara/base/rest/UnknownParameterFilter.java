package harkara.base.rest;

import harkara.base.json.Excerpt;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Refuses query parameters that the operation does not know, by name, repeated ones, and values
 * with U+0000.
 */
@Provider
public class UnknownParameterFilter implements ContainerRequestFilter {
  private static final int MAX_ECHO = 100;

  private final Map<Method, Set<String>> namesByMethod = new ConcurrentHashMap<>();

  @Context private ResourceInfo resource;

  @Override
  public void filter(ContainerRequestContext request) {
    if (request.getUriInfo().getRequestUri().getRawQuery() == null
        || resource.getResourceMethod() == null) {
      return;
    }
    var names =
        namesByMethod.computeIfAbsent(resource.getResourceMethod(), UnknownParameterFilter::names);
    request
        .getUriInfo()
        .getQueryParameters()
        .forEach(
            (name, values) -> {
              if (!names.contains(name)) {
                throw unknown(name, names);
              }
              if (values.size() > 1) {
                throw new ProblemException(
                    ProblemType.INVALID_PARAMETER, name + " must be given once.");
              }
              if (values.get(0).indexOf('\0') >= 0) { // no database keeps it as text
                throw new ProblemException(
                    ProblemType.INVALID_PARAMETER, name + " must not hold U+0000.");
              }
            });
  }

  private static ProblemException unknown(String name, Set<String> names) {
    var known = names.isEmpty() ? "it takes none" : "it takes " + String.join(", ", names);
    return new ProblemException(
        ProblemType.UNKNOWN_PARAMETER,
        "This operation has no query parameter "
            + Excerpt.of(name, MAX_ECHO)
            + "; "
            + known
            + ". Leave it out.");
  }

  private static Set<String> names(Method method) {
    var names = new TreeSet<String>();
    for (var parameter : method.getParameters()) {
      if (parameter.isAnnotationPresent(QueryParam.class)) {
        names.add(parameter.getAnnotation(QueryParam.class).value());
      }
      if (parameter.isAnnotationPresent(BeanParam.class)) {
        for (Class<?> type = parameter.getType(); type != null; type = type.getSuperclass()) {
          Arrays.stream(type.getDeclaredFields())
              .filter(field -> field.isAnnotationPresent(QueryParam.class))
              .forEach(field -> names.add(field.getAnnotation(QueryParam.class).value()));
        }
      }
    }
    return names;
  }
}
