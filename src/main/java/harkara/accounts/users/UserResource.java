package harkara.accounts.users;

import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.RequiresScope;
import harkara.accounts.identity.RequiresScope.Acting;
import harkara.accounts.reading.Reading;
import harkara.accounts.throttling.SignInThrottle;
import harkara.base.ids.Id;
import harkara.base.problem.ProblemException;
import harkara.base.rest.Cursors;
import harkara.base.rest.PageQuery;
import harkara.base.rest.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** A tenant's users, for its own administrators and for operators; also the operators' own. */
@Path("/v1/tenants/{id}/users")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@RequiresScope(value = ApiScope.TENANTS_WRITE, acting = Acting.FOR_EITHER)
public class UserResource {
  private static final String LIST = "users";

  private final UserAccounts accounts;
  private final Administration administration;
  private final Passwords passwords;
  private final SignInThrottle throttle;
  private final Cursors cursors;

  public UserResource() { // for the client proxy only
    this(null, null, null, null, null);
  }

  @Inject
  public UserResource(
      UserAccounts accounts,
      Administration administration,
      Passwords passwords,
      SignInThrottle throttle,
      Cursors cursors) {
    this.accounts = accounts;
    this.administration = administration;
    this.passwords = passwords;
    this.throttle = throttle;
    this.cursors = cursors;
  }

  /**
   * An email is one user's in the whole database, so a conflict tells that it is in use; it does
   * not tell where, and nobody may try many.
   */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response create(@PathParam("id") String id, @NotNull @Valid UserRequest request) {
    var owner = administration.owner(id);
    var user = NewUser.of(owner, request);
    administration.caller().requireMayGive(user.role().scopes());
    var probe = throttle.beginOther("emails", owner.toString());
    var hash = hash(request.password(), owner, probe);
    var account = accounts.create(owner, user, hash);
    throttle.withdraw(probe);
    return Response.status(Response.Status.CREATED).entity(UserView.of(account)).build();
  }

  /** What is not carried out is no probe. */
  private String hash(String password, UUID owner, SignInThrottle.Try probe) {
    try {
      return passwords.hash(password, caller(owner));
    } catch (ProblemException busy) {
      throttle.withdraw(probe);
      throw busy;
    }
  }

  private PasswordCaller caller(UUID owner) {
    return administration.caller().operator()
        ? PasswordCaller.operating(owner)
        : PasswordCaller.administrating(owner);
  }

  @GET
  @Reading
  public UserPage list(@PathParam("id") String id, @BeanParam PageQuery query) {
    var owner = administration.owner(id);
    var limit = query.limit();
    var rows = accounts.list(owner, cursors.before(query, owner, LIST), limit + 1);
    return new UserPage(
        Cursors.page(rows, limit).stream().map(UserView::of).toList(),
        cursors.after(rows, limit, UserAccount::id, owner, LIST));
  }

  @GET
  @Reading
  @Path("/{user}")
  public UserView read(@PathParam("id") String id, @PathParam("user") String user) {
    return UserView.of(accounts.get(administration.owner(id), user(user)));
  }

  @PATCH
  @Path("/{user}")
  @Consumes(MediaType.APPLICATION_JSON)
  public UserView change(
      @PathParam("id") String id,
      @PathParam("user") String user,
      @NotNull @Valid UserChange request) {
    var owner = administration.owner(id);
    var change = CheckedChange.of(owner, request);
    return UserView.of(accounts.change(administration.caller(), owner, user(user), change));
  }

  @DELETE
  @Path("/{user}")
  public void delete(@PathParam("id") String id, @PathParam("user") String user) {
    accounts.delete(administration.caller(), administration.owner(id), user(user));
  }

  @PUT
  @Path("/{user}/password")
  @Consumes(MediaType.APPLICATION_JSON)
  public void setPassword(
      @PathParam("id") String id,
      @PathParam("user") String user,
      @NotNull @Valid PasswordRequest request) {
    var owner = administration.owner(id);
    var account = accounts.get(owner, user(user));
    NewUser.requirePassword(request.password(), account.email());
    var hash = passwords.hash(request.password(), caller(owner));
    accounts.setPassword(administration.caller(), owner, account.id(), hash);
  }

  private static UUID user(String text) {
    return Parameters.id(Id.USER, text, "user");
  }
}
