package harkara.dashboard;

import harkara.testing.Eventually;
import harkara.testing.browser.Part;
import harkara.testing.browser.Role;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The form behind "Add Webhook", and the secret that is shown once. */
final class WebhookForm {
  private static final Pattern SECRET = Pattern.compile("whsec_[A-Za-z0-9]{44}");

  private final Part part;

  WebhookForm(Part part) {
    this.part = part;
  }

  /** Types the URL, and chooses these event types, too. */
  void fill(String url, String... eventTypes) {
    part.type("Endpoint URL", url);
    for (var type : eventTypes) {
      part.tick(type, true);
    }
  }

  /** Wants what Meta sent, and has the URL asked with this token. */
  void forMeta(String verifyToken) {
    part.click(Role.RADIO, "Meta’s own What Meta sent, for programs written for Meta");
    part.type("Verify token optional", verifyToken);
  }

  void create() {
    part.press("Create Webhook");
  }

  void awaitFlaw(String text) {
    part.awaitText(text);
  }

  /** What is shown this once. */
  String awaitSecret() {
    part.await(Role.BUTTON, "Copy secret");
    return Eventually.until("a secret", () -> SECRET.matcher(part.text()), Matcher::find).group();
  }
}
