package harkara.accounts.description;

import harkara.accounts.identity.WithoutCredential;
import harkara.base.platform.HarkaraVersion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The index of the API and its description; for anybody, as neither tells of a tenant. */
@Path("/v1")
@ApplicationScoped
public class DescriptionResource {
  private static final String API = "/api/v1";

  /** What has an address of its own. */
  static final List<String> RESOURCES =
      List.of(
          "api-keys",
          "audit",
          "catalog",
          "deliveries",
          "endpoints",
          "erasures",
          "event-types",
          "events",
          "health",
          "metrics",
          "notices",
          "overview",
          "search",
          "session",
          "subscriptions",
          "tenants",
          "whatsapp-connections");

  private final Map<String, Description> byContext = new ConcurrentHashMap<>();

  @GET
  @WithoutCredential
  @Produces(MediaType.APPLICATION_JSON)
  public ApiIndexView index(@Context HttpServletRequest request) {
    var base = request.getContextPath() + API;
    var resources = new TreeMap<String, String>();
    RESOURCES.forEach(name -> resources.put(name, base + "/" + name));
    return new ApiIndexView(
        "Harkara",
        HarkaraVersion.NUMBER,
        base + "/openapi.yaml",
        "urn:problem-type:harkara:",
        resources);
  }

  /** As code generators and API browsers read it. */
  @GET
  @Path("/openapi.yaml")
  @WithoutCredential
  @Produces(Description.MEDIA_TYPE)
  public Response description(@Context HttpServletRequest request) {
    var description = byContext.computeIfAbsent(request.getContextPath(), Description::servedAt);
    var answer =
        has(request, description.tag()) ? Response.notModified() : Response.ok(description.yaml());
    return answer.tag(description.tag()).cacheControl(askAgain()).build();
  }

  /** By hand: some servers fail at a tag that is none, and other conditions are for changes. */
  private static boolean has(HttpServletRequest request, EntityTag tag) {
    return Collections.list(request.getHeaders(HttpHeaders.IF_NONE_MATCH)).stream()
        .anyMatch(value -> value.contains('"' + tag.getValue() + '"'));
  }

  /** Clients ask each time, and are sent it when it differs. */
  private static CacheControl askAgain() {
    var cache = new CacheControl();
    cache.setNoCache(true);
    cache.setNoTransform(false);
    return cache;
  }
}
