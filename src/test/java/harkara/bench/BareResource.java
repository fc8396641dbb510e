package harkara.bench;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/** Reads a body and answers 202. */
@Path("events")
public class BareResource {

  @POST
  public Response accept(byte[] body) {
    return Response.accepted("{\"bytes\":" + body.length + "}").type("application/json").build();
  }
}
