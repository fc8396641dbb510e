package harkara.testing.incontainer;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.RequiresScope;
import harkara.accounts.identity.RequiresScope.Acting;
import harkara.base.ids.Id;
import harkara.base.json.StrictJson;
import harkara.events.outbound.StatusJoin;
import harkara.events.publishing.EventDrafts;
import harkara.events.publishing.Submission;
import harkara.events.publishing.WebhookEvents;
import harkara.events.whatsapp.FailReasons;
import harkara.events.whatsapp.MessageStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;

/** Takes statuses of a tenant's number in as if they had come from WhatsApp, in one transaction. */
@Path("/test/statuses/{tenant}")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@RequiresScope(value = ApiScope.TENANTS_WRITE, acting = Acting.AS_OPERATOR)
public class StatusesResource {
  private static final String NUMBER = "109860000000003";

  @Inject private StatusJoin join;
  @Inject private EventDrafts drafts;
  @Inject private WebhookEvents events;

  /**
   * @param body an array of WhatsApp's statuses
   * @return how many events went out at once
   */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Transactional
  public Map<String, Integer> take(@PathParam("tenant") String tenant, byte[] body) {
    var tenantId = Id.TENANT.parse(tenant).orElseThrow();
    var statuses = StrictJson.parse(body).valueStream().map(StatusesResource::status).toList();
    var ready =
        join.take(tenantId, NUMBER, statuses).stream()
            .flatMap(List::stream)
            .map(drafts::of)
            .toList();
    events.store(List.of(Submission.of(tenantId, ready, null)));
    return Map.of("events", ready.size());
  }

  private static MessageStatus status(JsonNode item) {
    var error = item.path("errors").path(0);
    var failed = item.path("status").textValue().equals("failed");
    return new MessageStatus(
        item.path("id").textValue(),
        item.path("biz_opaque_callback_data").textValue(),
        item.path("status").textValue(),
        item.path("timestamp").asLong(),
        error.isObject() ? error : null,
        failed ? FailReasons.of(error.isObject() ? error : null) : null,
        null,
        item.path("recipient_user_id").textValue(),
        item.path("recipient_id").textValue(),
        null);
  }
}
