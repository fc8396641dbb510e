package harkara.tenants;

import harkara.ids.Id;
import harkara.problem.ProblemException;
import harkara.problem.ProblemType;
import harkara.tenants.RequiresScope.Acting;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lets a request in by its API key and establishes the tenant that it acts for. */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class ApiKeyFilter implements ContainerRequestFilter {
  static final String TENANT_HEADER = "Harkara-Tenant";
  private static final String BEARER = "Bearer ";

  @Context private ResourceInfo resource;
  @Inject private KeyCheck keys;
  @Inject private KnownTenants tenants;
  @Inject private CurrentTenant current;

  @Override
  public void filter(ContainerRequestContext request) {
    if (request.getMethod().equals(HttpMethod.OPTIONS)) {
      return; // the server's own answer: the methods that a path takes, as a 405 tells them, too
    }
    var required = requirement();
    var key = authenticate(request.getHeaderString(HttpHeaders.AUTHORIZATION));
    requireScope(required, key);
    var tenantId = tenantOf(key, request.getHeaderString(TENANT_HEADER), required.acting());
    current.enter(
        new Caller(
            new Actor(Actor.Kind.API_KEY, key.id()), tenantId, key.isOperators(), key.scopes()));
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

  private ApiKey authenticate(String authorization) {
    if (authorization == null || !authorization.regionMatches(true, 0, BEARER, 0, 7)) {
      throw new ProblemException(
          ProblemType.UNAUTHENTICATED, "Send an API key as \"Authorization: Bearer hk_…\".");
    }
    return KeyText.parse(authorization.substring(BEARER.length()).strip())
        .flatMap(keys::check)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.UNAUTHENTICATED,
                    "The API key is not valid: misspelt, expired or revoked."));
  }

  private static void requireScope(RequiresScope required, ApiKey key) {
    var granted = key.scopes();
    if (Arrays.stream(required.value()).noneMatch(scope -> scope.isGrantedBy(granted))) {
      var names =
          Arrays.stream(required.value()).map(ApiScope::text).collect(Collectors.joining(" or "));
      throw new ProblemException(
          ProblemType.FORBIDDEN, "This needs an API key with the scope " + names + ".");
    }
    if (required.acting() == Acting.AS_OPERATOR && !key.isOperators()) {
      throw new ProblemException(ProblemType.FORBIDDEN, "This needs an operator's API key.");
    }
  }

  private UUID tenantOf(ApiKey key, String named, Acting acting) {
    if (!key.isOperators()) {
      if (named != null) {
        throw new ProblemException(
            ProblemType.FORBIDDEN,
            "A tenant's API key acts for its own tenant: leave " + TENANT_HEADER + " out.");
      }
      return key.tenantId();
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
          "Name the tenant in the header " + TENANT_HEADER + ": ten_….");
    }
    return null;
  }
}
