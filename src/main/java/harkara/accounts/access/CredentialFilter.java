package harkara.accounts.access;

import harkara.accounts.clients.Client;
import harkara.accounts.identity.Actor;
import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.Credential;
import harkara.accounts.identity.CurrentTenant;
import harkara.accounts.identity.RequiresScope;
import harkara.accounts.identity.RequiresScope.Acting;
import harkara.accounts.identity.WithoutCredential;
import harkara.accounts.tenants.TenantCache;
import harkara.base.ids.Id;
import harkara.base.log.LimitedLogger;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
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
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lets a request in by its API key or its session, and establishes who sent it and the tenant that
 * it acts for.
 */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class CredentialFilter implements ContainerRequestFilter {
  static final String TENANT_HEADER = "Harkara-Tenant";
  private static final LimitedLogger LOG = new LimitedLogger(CredentialFilter.class);

  @Context private ResourceInfo resource;
  @Context private HttpServletRequest servletRequest;
  @Inject private RequestCredentials credentials;
  @Inject private TenantCache tenants;
  @Inject private CurrentTenant current;
  @Inject private Client client;

  @Override
  public void filter(ContainerRequestContext request) {
    current.comesFrom(client.address(servletRequest));
    if (request.getMethod().equals(HttpMethod.OPTIONS) || needsNoCredential()) {
      return; // OPTIONS: the server's own answer, the methods that a path takes, as a 405 tells
    }
    var required = requirement();
    var credential = credentials.check(servletRequest);
    try {
      requireScope(required, credential);
      var named = request.getHeaderString(TENANT_HEADER);
      current.enter(credential.actingFor(tenantOf(credential, named, required.acting())));
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

  private static void requireScope(RequiresScope required, Credential credential) {
    var granted = credential.scopes();
    if (Arrays.stream(required.value()).noneMatch(scope -> scope.isGrantedBy(granted))) {
      var names =
          Arrays.stream(required.value()).map(ApiScope::text).collect(Collectors.joining(" or "));
      throw forbidden("This needs the scope " + names + ".");
    }
    if (required.acting() == Acting.AS_OPERATOR && !credential.isOperators()) {
      throw forbidden("This is for operators: use an operator's key or user.");
    }
    if (required.acting() == Acting.AS_USER && credential.actor().kind() != Actor.Kind.USER) {
      throw forbidden(
          "This is for somebody who is signed in, not for an API key: POST /api/v1/session signs"
              + " in.");
    }
  }

  private UUID tenantOf(Credential credential, String named, Acting acting) {
    if (!credential.isOperators()) {
      if (named != null) {
        throw forbidden(
            "A tenant's key or user acts for its own tenant: leave " + TENANT_HEADER + " out.");
      }
      return credential.owner();
    }
    if (named != null) {
      return Id.TENANT
          .parse(named)
          .filter(tenants::exists)
          .orElseThrow(() -> ProblemException.notFound("tenant as " + TENANT_HEADER + " names"));
    }
    if (acting == Acting.FOR_A_TENANT) {
      throw new ProblemException(
          ProblemType.TENANT_REQUIRED,
          "An operator acts for a tenant here: name it in the header " + TENANT_HEADER + ": ten_…");
    }
    return null;
  }

  private static ProblemException forbidden(String detail) {
    return new ProblemException(ProblemType.FORBIDDEN, detail);
  }
}
