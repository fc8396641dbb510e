package harkara.testing.incontainer;

import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.RequiresScope;
import harkara.accounts.identity.RequiresScope.Acting;
import harkara.base.ids.Id;
import harkara.insight.mail.MailNow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Tells notices for an operator, and has mails sent that are due. */
@Path("/test/mails")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@RequiresScope(value = ApiScope.TENANTS_WRITE, acting = Acting.AS_OPERATOR)
public class MailResource {
  @Inject private MailNow mails;

  /**
   * A notice.
   *
   * @param tenant its id as the API writes it
   * @param subscription the same
   */
  public record Told(String kind, String tenant, String subscription, Integer count) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public void tell(Told told) {
    mails.tell(
        told.kind(),
        Id.TENANT.parse(told.tenant()).orElseThrow(),
        Id.SUBSCRIPTION.parse(told.subscription()).orElseThrow(),
        told.count() == null ? null : told.count().longValue(),
        null);
    mails.send();
  }

  @POST
  @Path("/due")
  public void send() {
    mails.send();
  }
}
