package harkara.events.masking;

import harkara.accounts.identity.Actor;
import harkara.accounts.identity.ApiScope;
import harkara.accounts.identity.Caller;
import harkara.accounts.identity.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
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

  /** The same shape, with phone numbers and texts masked; see {@link MaskedJson}. */
  public JsonObject mask(JsonObject payload) {
    return payload == null || !settings.mask() ? payload : MaskedJson.of(payload);
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
  public Set<String> hidden(JsonObject payload) {
    return settings.mask() ? MaskedJson.hidden(payload) : Set.of();
  }
}
