package receiver;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.core.task.TaskExecutor;
import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Receives Harkara's webhooks. WEBHOOK_SECRET is the whole secret, whsec_ included. */
@SpringBootApplication
public class Receiver {
  public static void main(String[] args) {
    SpringApplication.run(Receiver.class, args);
  }
}

@RestController
class Webhooks {
  private static final Logger log = LoggerFactory.getLogger(Webhooks.class);
  private static final int MAX_BODY = 128 * 1024; // an event has at most 100 KiB
  private static final int MAX_SEEN = 10_000;

  private final Webhook webhook;
  private final TaskExecutor workers;
  private final JsonMapper json;

  /**
   * The same event may come twice, with the same webhook-id. These are kept in memory, for one
   * process; with several of them, or for longer, take a table with webhook-id as its key.
   */
  private final Set<String> seen =
      Collections.synchronizedSet(
          Collections.newSetFromMap(
              new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> oldest) {
                  return size() > MAX_SEEN;
                }
              }));

  Webhooks(@Value("${WEBHOOK_SECRET}") String secret, TaskExecutor workers, JsonMapper json) {
    this.webhook = new Webhook(secret);
    this.workers = workers;
    this.json = json;
  }

  /** The signature is that of the raw body: a stream, and no object that was made of it. */
  @PostMapping("/webhooks")
  void receive(
      @RequestHeader MultiValueMap<String, String> headers,
      @RequestHeader(name = "webhook-id", defaultValue = "") String id,
      InputStream in)
      throws IOException {
    var body = in.readNBytes(MAX_BODY + 1);
    if (body.length > MAX_BODY) {
      throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE);
    }
    try {
      // webhook-id, webhook-timestamp (5 minutes at most) and webhook-signature, in constant time
      webhook.verify(new String(body, StandardCharsets.UTF_8), headers);
    } catch (WebhookVerificationException e) {
      throw new ResponseStatusException(HttpStatus.UNAUTHORIZED);
    }
    if (seen.add(id)) {
      workers.execute(() -> work(id, body));
    } // 200 at once; the work is done beside it
  }

  private void work(String id, byte[] body) {
    try {
      handle(id, json.readTree(body));
    } catch (Exception e) {
      seen.remove(id); // a replay of the event is welcome
      log.error("failed {}", id, e);
    }
  }

  /** Your own work. */
  private void handle(String id, JsonNode event) throws Exception {
    log.info("handled {} {}", id, event.get("event").stringValue());
  }
}
