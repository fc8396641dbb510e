package harkara.base.rest;

import harkara.base.problem.ProblemPage;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Answers for folders of files, which are no pages. A server redirects who asks for one without the
 * slash at its end, before any filter, to whatever the Host header names: so each has a servlet of
 * ours instead.
 */
@WebListener
public class Folders implements ServletContextListener {
  @Override
  public void contextInitialized(ServletContextEvent started) {
    var context = started.getServletContext();
    var folders =
        below("/", context)
            .map(folder -> folder.substring(0, folder.length() - 1))
            .toArray(String[]::new);
    context.getServletRegistration(ProblemPage.NAME).addMapping(folders);
  }

  private static Stream<String> below(String folder, ServletContext context) {
    return Optional.ofNullable(context.getResourcePaths(folder)).orElse(Set.of()).stream()
        .filter(path -> path.endsWith("/"))
        .flatMap(path -> Stream.concat(Stream.of(path), below(path, context)));
  }
}
