package harkara.accounts.access;

import harkara.accounts.clients.Client;
import harkara.accounts.identity.CurrentTenant;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;

/** Notes the address that a request comes from, before anybody asks who sent it. */
@Provider
@Priority(Priorities.AUTHENTICATION - 1)
public class ClientAddressFilter implements ContainerRequestFilter {
  @Context private HttpServletRequest servletRequest;
  @Inject private CurrentTenant current;
  @Inject private Client client;

  @Override
  public void filter(ContainerRequestContext request) {
    current.comesFrom(client.address(servletRequest));
  }
}
