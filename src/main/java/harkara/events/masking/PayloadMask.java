package harkara.events.masking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import harkara.accounts.identity.Actor;
import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.Caller;
import harkara.accounts.identity.CurrentTenant;
import harkara.base.json.LenientJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Masks what payloads say of people, unless {@code harkara.privacy.mask} is {@code false}: in every
 * list for everybody, and one by one for those who may only look, see {@link #hidesFrom(Caller)}.
 * Programs with an API key get what they ask for by its id in full.
 */
@ApplicationScoped
public class PayloadMask {
  private final MaskSettings settings;
  private final CurrentTenant current;

  PayloadMask() { // for the client proxy only
    this(null, null);
  }

  @Inject
  PayloadMask(MaskSettings settings, CurrentTenant current) {
    this.settings = settings;
    this.current = current;
  }

  /**
   * JSON of the same shape, with phone numbers and texts masked; see {@link MaskedJson}.
   *
   * @param payload as it is stored; null where it is not there
   */
  public byte[] mask(byte[] payload) {
    return payload == null || !settings.mask()
        ? payload
        : MaskedJson.of(json(payload)).toString().getBytes(StandardCharsets.UTF_8);
  }

  /** What cannot be read, of which nothing is stored, shows nothing. */
  private static JsonNode json(byte[] payload) {
    return LenientJson.parse(new String(payload, StandardCharsets.UTF_8))
        .orElse(JsonNodeFactory.instance.objectNode());
  }

  /** Its first two and its last four digits, {@code 49•••••6789}; null for null. */
  public String phone(String number) {
    return number == null || !settings.mask() ? number : MaskedJson.phone(number);
  }

  /** Whether anything is masked at all. */
  public boolean isOn() {
    return settings.mask();
  }

  /** Whether the caller of this request sees single payloads masked, too. */
  public boolean hidesFromCaller() {
    return hidesFrom(current.caller());
  }

  /** The same of this caller: somebody who signed in and may look at things, but change none. */
  public boolean hidesFrom(Caller caller) {
    return settings.mask()
        && caller != null
        && caller.actor().kind() == Actor.Kind.USER
        && !caller.scopes().contains(ApiScope.WEBHOOKS_WRITE);
  }

  /** All phone numbers and texts of a payload that {@link #mask} hides. */
  public Set<String> hidden(byte[] payload) {
    return settings.mask() ? MaskedJson.hidden(json(payload)) : Set.of();
  }
}
