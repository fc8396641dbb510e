package harkara.events.reception;

import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.ChangesNothing;
import harkara.accounts.identity.RequiresScope;
import harkara.accounts.identity.RequiresScope.Acting;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Shows operators what a body of Meta's becomes. */
@Path("/v1/whatsapp/preview")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@RequiresScope(value = ApiScope.TENANTS_WRITE, acting = Acting.AS_OPERATOR)
public class WhatsAppPreviewResource {
  private final Preview preview;

  public WhatsAppPreviewResource() { // for the client proxy only
    this(null);
  }

  @Inject
  public WhatsAppPreviewResource(Preview preview) {
    this.preview = preview;
  }

  /** Stores nothing, and sends nothing. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @ChangesNothing
  public WhatsAppPreviewView preview(@NotNull @Valid WhatsAppPreviewRequest request) {
    return preview.of(request.body());
  }
}
