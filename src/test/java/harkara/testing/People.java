package harkara.testing;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Users of a test's own tenant. */
public final class People {
  public static final String PASSWORD = "six rusty bicycles";
  private static final AtomicInteger NAMES = new AtomicInteger();

  private final URI base;
  private final TestTenant tenant;

  /** A user as the test knows them. */
  public record Person(String id, String email) {}

  private People(URI base, TestTenant tenant) {
    this.base = base;
    this.tenant = tenant;
  }

  public static People of(URI base, TestTenant tenant) {
    return new People(base, tenant);
  }

  /** A new tenant's. */
  public static People create(URI base) {
    return of(base, TestTenant.create(base));
  }

  public TestTenant tenant() {
    return tenant;
  }

  /** Where they are. */
  public String path() {
    return "/api/v1/tenants/" + tenant.id() + "/users";
  }

  public String path(Person person) {
    return path() + "/" + person.id();
  }

  public static String newEmail() {
    return "person" + NAMES.incrementAndGet() + "-" + System.nanoTime() + "@example.com";
  }

  public static Map<String, Object> request(String email, String role) {
    return Map.of("email", email, "name", "Somebody", "role", role, "password", PASSWORD);
  }

  /** Makes a user, as the operator. */
  public Person add(String role) {
    var email = newEmail();
    var created = TestTenant.operator(base).post(path(), request(email, role)).json(201);
    return new Person(created.path("id").asText(), email);
  }

  /** Makes a user and signs them in. */
  public Browser addSignedIn(String role) {
    return signIn(add(role));
  }

  public Browser signIn(Person person) {
    return Browser.at(base).signIn(person.email(), PASSWORD);
  }
}
