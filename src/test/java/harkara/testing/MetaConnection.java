package harkara.testing;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A connection to WhatsApp of one test's own, and Meta at its other end. */
public final class MetaConnection implements AutoCloseable {
  public static final String VERIFY_TOKEN = "the-verify-token-of-a-test";
  public static final String APP_SECRET = "0123456789abcdef-secret-of-a-test";

  private static final String CONNECTIONS = "/api/v1/whatsapp-connections";

  private final URI base;
  private final Api operator;
  private final String id;

  private MetaConnection(URI base, Api operator, String id) {
    this.base = base;
    this.operator = operator;
    this.id = id;
  }

  /** Makes one with one app secret. */
  public static MetaConnection create(URI base) {
    var operator = TestTenant.operator(base);
    var request =
        Map.of("name", "Test", "verify_token", VERIFY_TOKEN, "app_secrets", List.of(APP_SECRET));
    var id = operator.post(CONNECTIONS, request).json(201).path("id").asText();
    return new MetaConnection(base, operator, id);
  }

  /** Meta's id of a number that no other test has. */
  public static String newNumberId() {
    return "1" + (UUID.randomUUID().getMostSignificantBits() >>> 1);
  }

  public String id() {
    return id;
  }

  /** Where it is in the API. */
  public String path() {
    return CONNECTIONS + "/" + id;
  }

  /** Where Meta posts. */
  public String callback() {
    return "/whatsapp/" + id;
  }

  /** A client of the operator's. */
  public Api operator() {
    return operator;
  }

  /** Gives a tenant a number of its own, and its id. */
  public String newNumber(TestTenant tenant) {
    return newNumberOf(tenant.id());
  }

  /** The same for a tenant of this id. */
  public String newNumberOf(String tenantId) {
    var numberId = newNumberId();
    assign(numberId, tenantId);
    return numberId;
  }

  public void assign(String numberId, TestTenant tenant) {
    assign(numberId, tenant.id());
  }

  private void assign(String numberId, String tenantId) {
    var answer =
        operator.put(
            path() + "/numbers/" + numberId,
            Map.of("tenant_id", tenantId, "display_phone_number", MetaBodies.NUMBER));
    if (answer.status() > 201) {
      throw new AssertionError(answer.toString());
    }
  }

  /** Posts as Meta does. */
  public Api.Answer post(byte[] body) {
    return post(body, MetaBodies.signature(body, APP_SECRET));
  }

  /** The same with another signature. */
  public Api.Answer post(byte[] body, String signature) {
    return Api.at(base)
        .header("X-Hub-Signature-256", signature)
        .send("POST", callback(), "application/json", body);
  }

  /** There may be few. */
  @Override
  public void close() {
    operator.delete(path());
  }
}
