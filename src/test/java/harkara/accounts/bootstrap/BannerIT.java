package harkara.accounts.bootstrap;

import static harkara.testing.Browser.SESSION;
import static org.assertj.core.api.Assertions.assertThat;

import harkara.testing.Api;
import harkara.testing.Browser;
import harkara.testing.Eventually;
import harkara.testing.People;
import harkara.testing.ServerProcess;
import harkara.testing.TestDatabase;
import harkara.testing.TestSettings;
import harkara.testing.servers.TestServer;
import java.util.LinkedHashMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The first start in development mode: what the banner says works; and what the log keeps quiet.
 */
class BannerIT {
  private static final Pattern SIGN_IN = Pattern.compile("sign-in +(\\S+) / (\\S+)");
  private static final Pattern KEY = Pattern.compile("operator key +(hk_\\S+)");
  private static final Pattern END = Pattern.compile("described at \\S+/openapi\\.yaml\\s+]]\\s*");

  @Test
  void signsInWithWhatTheBannerSays() {
    var settings = new LinkedHashMap<>(TestSettings.on(TestDatabase.newDatabase()));
    settings.keySet().removeIf(key -> key.startsWith("harkara.bootstrap."));
    try (var server = ServerProcess.startAsShipped(settings)) {
      var signIn = SIGN_IN.matcher(server.log());
      var key = KEY.matcher(server.log());
      assertThat(signIn.find()).isTrue();
      assertThat(key.find()).isTrue();
      isTheLastThingPrinted(server.log());
      var browser = Browser.at(server.baseUri()).signIn(signIn.group(1), signIn.group(2));

      assertThat(browser.api().get(SESSION).json(200).at("/user/role").asText())
          .isEqualTo("OPERATOR");
      var operator = Api.at(server.baseUri()).as(key.group(1));
      var first = operator.get("/api/v1/audit?actor=system").json(200).path("items");
      assertThat(first.valueStream().map(each -> each.path("action").asText()))
          .containsExactly("USER_CREATED", "API_KEY_CREATED");
      saysNoMoreThanIds(server, browser);
    }
  }

  private static void isTheLastThingPrinted(String log) {
    var end = END.matcher(log);
    if (TestServer.ofThisRun().asShipped().isQuietWhenStarted()) {
      assertThat(end.find()).isTrue();
      assertThat(log.substring(end.end())).isEmpty();
    }
  }

  private static void saysNoMoreThanIds(ServerProcess server, Browser browser) {
    var stranger = People.newEmail();
    Browser.at(server.baseUri())
        .tryToSignIn(stranger, "a wrong password 4711")
        .problem(401, "unauthenticated");
    browser.cookieOnly(server.baseUri()).delete(SESSION).problem(403, "forbidden");
    browser.api().get("/api/v1/events").problem(400, "tenant-required");

    Eventually.until("it is in the log", () -> server.log().contains("refused user=unknown"));
    assertThat(server.log())
        .containsPattern("signed in user=usr_[0-9a-z]{26}")
        .containsPattern("refused actor=usr_[0-9a-z]{26} reason=not from our page")
        .containsPattern("refused actor=usr_[0-9a-z]{26} reason=TENANT_REQUIRED")
        .doesNotContain(stranger, "a wrong password 4711", browser.csrf())
        .doesNotContain(browser.cookie().substring("__Host-harkara=".length()));
  }
}
