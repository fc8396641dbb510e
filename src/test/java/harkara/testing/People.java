package harkara.testing;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Users of a test's own tenant. */
public final class People {
  public static final String PASSWORD = "six rusty bicycles";
  private static final AtomicInteger NAMES = new AtomicInteger();

  private final URI base;
  private final Tenancy tenancy;

  /** A user as the test knows them. */
  public record Person(String id, String email) {}

  private People(URI base, Tenancy tenancy) {
    this.base = base;
    this.tenancy = tenancy;
  }

  public static People of(URI base, Tenancy tenancy) {
    return new People(base, tenancy);
  }

  /** A new tenant's. */
  public static People create(URI base) {
    return of(base, Tenancy.create(base));
  }

  public Tenancy tenancy() {
    return tenancy;
  }

  /** Where they are. */
  public String path() {
    return "/api/v1/tenants/" + tenancy.id() + "/users";
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
    var created = Tenancy.operator(base).post(path(), request(email, role)).json(201);
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
