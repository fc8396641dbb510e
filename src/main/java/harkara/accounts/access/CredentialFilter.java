package harkara.accounts.access;

import harkara.accounts.identity.CurrentTenant;
import harkara.accounts.identity.RequiresScope;
import harkara.accounts.identity.TakesScrapeToken;
import harkara.accounts.identity.WithoutCredential;
import harkara.base.log.LimitedLogger;
import harkara.base.problem.ProblemException;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Lets a request in by its API key or its session, and establishes who sent it and the tenant that
 * it acts for.
 */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class CredentialFilter implements ContainerRequestFilter {
  private static final LimitedLogger LOG = new LimitedLogger(CredentialFilter.class);

  @Context private ResourceInfo resource;
  @Context private HttpServletRequest servletRequest;
  @Inject private RequestCredentials credentials;
  @Inject private ScrapeToken scrapeToken;
  @Inject private Authorization authorization;
  @Inject private CurrentTenant current;

  @Override
  public void filter(ContainerRequestContext request) {
    if (request.getMethod().equals(HttpMethod.OPTIONS) || needsNoCredential()) {
      return; // OPTIONS: the server's own answer, the methods that a path takes, as a 405 tells
    }
    var required = requirement();
    if (takesScrapeToken() && scrapeToken.isIn(servletRequest)) {
      return;
    }
    var credential = credentials.check(servletRequest);
    try {
      var named = request.getHeaderString(Authorization.TENANT_HEADER);
      current.enter(authorization.authorize(credential, required, named));
    } catch (ProblemException refusal) {
      LOG.log(
          Level.INFO,
          "refused",
          () ->
              "refused actor=%s reason=%s operation=%s"
                  .formatted(
                      credential.actor().text(),
                      refusal.type(),
                      resource.getResourceMethod().getName()));
      throw refusal;
    }
  }

  private boolean needsNoCredential() {
    return resource.getResourceMethod() != null
        && resource.getResourceMethod().isAnnotationPresent(WithoutCredential.class);
  }

  private boolean takesScrapeToken() {
    return resource.getResourceMethod().isAnnotationPresent(TakesScrapeToken.class);
  }

  /** What is not ours to answer, such as what a server adds to a path by itself, is not there. */
  private RequiresScope requirement() {
    if (resource.getResourceMethod() == null || resource.getResourceClass() == null) {
      throw new NotFoundException();
    }
    return Stream.of(resource.getResourceMethod(), resource.getResourceClass())
        .map(element -> element.getAnnotation(RequiresScope.class))
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow(NotFoundException::new);
  }
}
