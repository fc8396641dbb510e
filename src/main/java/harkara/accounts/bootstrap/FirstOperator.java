package harkara.accounts.bootstrap;

import harkara.accounts.apikeys.ApiKeys;
import harkara.accounts.apikeys.KeyText;
import harkara.accounts.identity.Credential;
import harkara.accounts.users.PasswordCaller;
import harkara.accounts.users.Passwords;
import harkara.accounts.users.UserAccounts;
import harkara.accounts.users.UserRules;
import harkara.base.settings.DevelopmentMode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * Makes the first operator from {@code harkara.bootstrap.operator-key}, {@code .operator-email} and
 * {@code .operator-password}. In development mode what is missing is made up.
 */
@ApplicationScoped
class FirstOperator {
  private static final String PREFIX = "harkara.bootstrap.operator-";

  private final ApiKeys keys;
  private final UserAccounts accounts;
  private final Passwords passwords;
  private final DevelopmentMode development;
  private final Config config;
  private final SecureRandom random = new SecureRandom();

  /**
   * The operator that was created, as its holder has to write it; {@code key} is null when none
   * was.
   */
  record Created(KeyText key, String email, String password) {
    @Override
    public String toString() {
      return "Created[hidden]";
    }
  }

  FirstOperator() { // for the client proxy only
    this(null, null, null, null, null);
  }

  @Inject
  FirstOperator(
      ApiKeys keys,
      UserAccounts accounts,
      Passwords passwords,
      DevelopmentMode development,
      Config config) {
    this.keys = keys;
    this.accounts = accounts;
    this.passwords = passwords;
    this.development = development;
    this.config = config;
  }

  /** Nothing happens once there is an operator's key. */
  @Transactional
  Optional<Created> createIfMissing() {
    if (keys.hasOperatorKey()) {
      return Optional.empty();
    }
    var key = setting("key").map(FirstOperator::parse).or(this::madeUpKey);
    if (key.isEmpty()) {
      throw new IllegalArgumentException(
          PREFIX
              + "key is missing: without it nobody could use the API. Set it for the first start:"
              + " hk_, 8 letters or digits, _, 43 characters base64url");
    }
    keys.storeForOperator("bootstrap", key.get());
    return Optional.of(withAccount(key.get()));
  }

  private Optional<KeyText> madeUpKey() {
    return development.on() ? Optional.of(KeyText.generate(random)) : Optional.empty();
  }

  private Created withAccount(KeyText key) {
    var email = setting("email").or(() -> madeUp("operator@harkara.localhost"));
    var password =
        setting("password")
            .or(
                () ->
                    madeUp(
                        KeyText.generate(random).prefix()
                            + "-"
                            + KeyText.generate(random).prefix()));
    if (email.isEmpty() || password.isEmpty()) {
      return new Created(key, null, null);
    }
    UserRules.flawOfEmail(email.get()).ifPresent(flaw -> refuse("email " + flaw));
    UserRules.flawOfPassword(password.get(), email.get())
        .ifPresent(flaw -> refuse("password (not shown) " + flaw));
    accounts.createOperator(
        email.get(), passwords.hash(password.get(), PasswordCaller.operating(Credential.OPERATOR)));
    return new Created(key, email.get(), password.get());
  }

  private static void refuse(String flaw) {
    throw new IllegalArgumentException(PREFIX + flaw);
  }

  private Optional<String> madeUp(String value) {
    return development.on() ? Optional.of(value) : Optional.empty();
  }

  private Optional<String> setting(String name) {
    return config.getOptionalValue(PREFIX + name, String.class);
  }

  private static KeyText parse(String text) {
    return KeyText.parse(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    PREFIX
                        + "key (not shown) must be hk_, 8 letters or digits, _, and 43 characters"
                        + " of base64url"));
  }

  /** Only what was made up is shown: who configured the rest knows it. */
  String banner(Optional<Created> created) {
    var url = config.getValue("harkara.public-url", String.class);
    var earlier = "(printed at the first start)";
    var key = created.map(each -> shown("key", each.key().reveal())).orElse(earlier);
    var signIn =
        created
            .map(each -> each.email() + " / " + shown("password", each.password()))
            .orElse(earlier);
    return String.join(
        System.lineSeparator(),
        "",
        "  Harkara is running in DEVELOPMENT MODE: not for production",
        "",
        "  open          " + url,
        "  sign-in       " + signIn,
        "  operator key  " + key,
        "  API           " + url + "/api/v1, described at " + url + "/api/v1/openapi.yaml",
        "");
  }

  private String shown(String name, String value) {
    return setting(name).isPresent() ? "(as configured)" : value;
  }
}
