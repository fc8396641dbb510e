package harkara.delivery.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import harkara.base.digests.Digests;
import harkara.base.ids.Id;
import harkara.events.media.MediaUrls;
import harkara.events.media.MediaUrlsOfTests;
import harkara.receiver.Answer;
import harkara.receiver.Receiver;
import harkara.testing.Api;
import harkara.testing.ServerProcess;
import harkara.testing.TestDatabase;
import harkara.testing.TestSettings;
import harkara.testing.TestTenant;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Media as receivers get them; a receiver on the loopback is Meta's Graph API. */
class MediaIT {
  private static final String CONNECTIONS = "/api/v1/whatsapp-connections";
  private static final String TOKEN = "EAAG-token-of-media-0123456789";
  private static final int LARGE = 20_000_000;
  private static final AtomicLong NEXT_ID = new AtomicLong(1479537139650000L);

  private static Receiver meta;
  private static ServerProcess server;
  private static Api operator;
  private static MediaUrls urls;

  private final String mediaId = Long.toString(NEXT_ID.incrementAndGet());
  private final Instant expires = InstantSource.system().instant().plus(Duration.ofDays(7));
  private TestTenant tenant;
  private UUID connection;

  @BeforeAll
  static void start() {
    meta = Receiver.start();
    var settings = TestSettings.on(TestDatabase.newDatabase());
    settings.put("harkara.whatsapp.graph-url", meta.url("/v23.0").toString());
    settings.put("harkara.whatsapp.media-max-bytes", "2000000");
    server = ServerProcess.start(settings);
    operator = Api.at(server.baseUri()).as(TestSettings.OPERATOR_KEY);
    urls =
        MediaUrlsOfTests.with(
            server.baseUri().resolve("/whatsapp/media").toString(), TestSettings.MASTER_KEY);
  }

  @AfterAll
  static void stop() {
    server.close();
    meta.close();
  }

  @BeforeEach
  void connect() {
    tenant = TestTenant.byOperator(server.baseUri());
    connection = connect(Map.of("media_token", TOKEN));
  }

  private static UUID connect(Map<String, Object> more) {
    var request = new HashMap<String, Object>(more);
    request.put("name", "Media");
    request.put("verify_token", "verify-token-1");
    request.put("app_secrets", List.of("0123456789abcdef0123456789abcdef"));
    var made = operator.post(CONNECTIONS, request).json(201);
    return Id.CONNECTION.parse(made.path("id").asText()).orElseThrow();
  }

  @Test
  void givesWhatMetaHasAndAsksOnlyOnce() {
    var bytes = "JPEG".repeat(300_000);
    metaHas(bytes, "image/jpeg");

    var first = get(url("image/jpeg", bytes, null));
    var second = get(url("image/jpeg", bytes, null));

    for (var answer : List.of(first, second)) {
      assertThat(answer.status()).as(answer.headers().toString()).isEqualTo(200);
      assertThat(answer.text()).isEqualTo(bytes);
      assertThat(header(answer, "Content-Type")).isEqualTo("image/jpeg");
      assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(header(answer, "Content-Disposition"))
          .isEqualTo("attachment; filename*=UTF-8''" + mediaId + ".jpg");
      assertThat(header(answer, "Cache-Control")).startsWith("private, max-age=6047");
    }
    assertThat(asked()).hasSize(1);
    assertThat(meta.requests(bytesPath())).hasSize(1);
    for (var path : List.of(graphPath(), bytesPath())) {
      assertThat(meta.requests(path).get(0).headers("Authorization"))
          .containsExactly("Bearer " + TOKEN);
    }
    assertThat(server.log()).doesNotContain(TOKEN);
  }

  @Test
  void nothingIsServedAsAPage() {
    metaHas("<script>alert(1)</script>", "text/html");

    var answer = get(url("text/html", "<script>alert(1)</script>", "Größe *.html"));

    assertThat(header(answer, "Content-Type")).isEqualTo("application/octet-stream");
    assertThat(header(answer, "Content-Disposition"))
        .isEqualTo("attachment; filename*=UTF-8''Gr%C3%B6%C3%9Fe%20%2A.html");
  }

  @Test
  void saysTheHeadWithoutAskingMeta() {
    var answer = Api.at(server.baseUri()).request("HEAD", path(url("image/png", "PNG", "a.png")));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(header(answer, "Content-Type")).isEqualTo("image/png");
    assertThat(asked()).isEmpty();
  }

  @Test
  void givesNobodyWhatHasAnotherDigest() {
    metaHas("what somebody put there", "image/jpeg");

    for (var i = 0; i < 2; i++) {
      var problem = get(url("image/jpeg", "what was sent", null)).problem(502, "media-not-fetched");
      assertThat(problem.path("detail").asText()).contains("another SHA-256");
    }
    assertThat(asked()).hasSize(2);
  }

  @Test
  void believesNoDigestOfTheGraphApiThatIsWrong() {
    answersGraph(meta.url(bytesPath()).toString(), "image/jpeg", "others", 4);
    meta.answersPath(bytesPath(), Answer.status(200).body("JPEG"));

    get(url("image/jpeg", "JPEG", null)).problem(502, "media-not-fetched");
  }

  @Test
  void anAddressThatNobodySignedIsNone() {
    var url = url("image/jpeg", "JPEG", null);
    var otherId = url.replace(mediaId, mediaId + "1");
    var later = url.replaceFirst("expires=[0-9]+", "expires=9999999999");
    var otherKey = new byte[32];
    new SecureRandom().nextBytes(otherKey);
    var other = MediaUrlsOfTests.with("", Base64.getEncoder().encodeToString(otherKey));

    for (var wrong :
        List.of(
            otherId,
            later,
            url + "A",
            url.replaceFirst("&signature=.*", ""),
            base() + mediaId,
            base(),
            base() + url(other, connection, "image/jpeg", "JPEG", null, expires).substring(1))) {
      get(wrong).problem(404, "not-found");
    }
    assertThat(asked()).isEmpty();
  }

  @Test
  void anAddressEnds() {
    var before = InstantSource.system().instant().minusSeconds(1);

    get(url(urls, connection, "image/jpeg", "JPEG", null, before)).problem(410, "media-expired");
  }

  @Test
  void withoutATokenItSaysWhatTheOperatorHasToSet() {
    var without = connect(Map.of());
    var id = Id.CONNECTION.text(without);

    var problem =
        get(url(urls, without, "image/jpeg", "JPEG", null, expires))
            .problem(503, "media-token-missing");
    assertThat(problem.path("detail").asText()).contains("media_token", id);
    get(url(urls, UUID.randomUUID(), "image/jpeg", "JPEG", null, expires))
        .problem(503, "media-token-missing");

    operator.patch(CONNECTIONS + "/" + id, Map.of("media_token", TOKEN)).json(200);
    metaHas("JPEG", "image/jpeg");
    assertThat(get(url(urls, without, "image/jpeg", "JPEG", null, expires)).status())
        .isEqualTo(200);
  }

  @Test
  void fetchesFromNoOtherHost() {
    for (var url :
        List.of(
            "https://media.example.com/1",
            "http://localhost:" + meta.port() + bytesPath(),
            "http://127.0.0.1:" + (meta.port() + 1) + bytesPath(),
            "file:///etc/passwd",
            "no url at all",
            "")) {
      answersGraph(url, "image/jpeg", "JPEG", 4);

      get(url("image/jpeg", "JPEG", null)).problem(502, "media-not-fetched");
    }
    assertThat(meta.requests(bytesPath())).isEmpty();
  }

  @Test
  void followsNoRedirect() {
    answersGraph(meta.url(bytesPath()).toString(), "image/jpeg", "JPEG", 4);
    meta.answersPath(
        bytesPath(), Answer.status(302).header("Location", meta.url("/elsewhere").toString()));

    var problem = get(url("image/jpeg", "JPEG", null)).problem(502, "media-not-fetched");

    assertThat(problem.path("detail").asText()).contains("redirect");
    assertThat(meta.requests("/elsewhere")).isEmpty();
  }

  @Test
  void asksOnceMoreWhereTheUrlHasDied() {
    metaHas("JPEG", "image/jpeg");
    meta.answersPath(bytesPath(), Answer.status(404), Answer.status(200).body("JPEG"));

    assertThat(get(url("image/jpeg", "JPEG", null)).status()).isEqualTo(200);
    assertThat(asked()).hasSize(2);
  }

  @Test
  void asksNoThirdTime() {
    metaHas("JPEG", "image/jpeg");
    meta.answersPath(bytesPath(), 404);

    get(url("image/jpeg", "JPEG", null)).problem(502, "media-not-fetched");
    assertThat(asked()).hasSize(2);
  }

  @Test
  void saysWhatMetaRefuses() {
    meta.answersPath(graphPath(), Answer.status(401).body("{\"error\":{\"code\":190}}"));
    var token = get(url("image/jpeg", "JPEG", null)).problem(502, "media-not-fetched");
    assertThat(token.path("detail").asText()).contains("media_token", "401");

    meta.answersPath(graphPath(), Answer.raw("nonsense"));
    get(url("image/jpeg", "JPEG", null)).problem(502, "media-not-fetched");

    meta.answersPath(graphPath(), Answer.status(200).body("<html>"));
    get(url("image/jpeg", "JPEG", null)).problem(502, "media-not-fetched");
  }

  @Test
  void passesLargeMediaOnEachTime() {
    var bytes = "0123456789abcdef".repeat(LARGE / 16);
    metaHas(bytes, "video/mp4");

    for (var i = 0; i < 2; i++) {
      var answer = get(url("video/mp4", bytes, "film.mp4"));

      assertThat(answer.status()).isEqualTo(200);
      assertThat(header(answer, "Content-Type")).isEqualTo("video/mp4");
      assertThat(answer.body()).hasSize(LARGE).isEqualTo(bytes.getBytes(StandardCharsets.US_ASCII));
    }
    assertThat(asked()).hasSize(2);
  }

  @Test
  void largeMediaWithoutALengthInTheGraphApiArePassedOnToo() {
    var bytes = "x".repeat(LARGE);
    answersGraph(meta.url(bytesPath()).toString(), "video/mp4", bytes, -1);
    meta.answersPath(bytesPath(), Answer.status(200).body(bytes));

    assertThat(get(url("video/mp4", bytes, null)).body()).hasSize(LARGE);
  }

  @Test
  void largeMediaWithAnotherDigestEndEarly() {
    var bytes = "x".repeat(LARGE);
    metaHas(bytes, "video/mp4");

    assertThatThrownBy(() -> get(url("video/mp4", "what was sent", null)))
        .hasMessageContaining("got no answer");
  }

  @Test
  void anErasureRemovesCopies() {
    metaHas("JPEG", "image/jpeg");
    assertThat(get(url("image/jpeg", "JPEG", null)).status()).isEqualTo(200);

    tenant
        .withScopes("tenants:write")
        .post("/api/v1/erasures", Map.of("phone_number", "4915112345678"))
        .json(200);

    assertThat(get(url("image/jpeg", "JPEG", null)).status()).isEqualTo(200);
    assertThat(asked()).hasSize(2);
  }

  private void metaHas(String bytes, String mimeType) {
    answersGraph(meta.url(bytesPath()).toString(), mimeType, bytes, bytes.length());
    meta.answersPath(bytesPath(), Answer.status(200).header("Content-Type", mimeType).body(bytes));
  }

  /**
   * @param length -1 for none
   */
  private void answersGraph(String url, String mimeType, String bytes, int length) {
    var sha256 = HexFormat.of().formatHex(digest(bytes));
    meta.answersPath(
        graphPath(),
        Answer.status(200)
            .body(
                "{\"messaging_product\":\"whatsapp\",\"url\":\"%s\",\"mime_type\":\"%s\",\"sha256\":\"%s\"%s,\"id\":\"%s\"}"
                    .formatted(
                        url,
                        mimeType,
                        sha256,
                        length < 0 ? "" : ",\"file_size\":" + length,
                        mediaId)));
  }

  private static String base() {
    return server.baseUri().resolve("/whatsapp/media/").toString();
  }

  private String graphPath() {
    return "/v23.0/" + mediaId;
  }

  private String bytesPath() {
    return "/bytes/" + mediaId;
  }

  private List<?> asked() {
    return meta.requests(graphPath());
  }

  /** As the webhook says it. */
  private String url(String mimeType, String bytes, String filename) {
    return url(urls, connection, mimeType, bytes, filename, expires);
  }

  private String url(
      MediaUrls by,
      UUID ofConnection,
      String mimeType,
      String bytes,
      String filename,
      Instant until) {
    var sha256 = Base64.getEncoder().encodeToString(digest(bytes));
    var tenantId = Id.TENANT.parse(tenant.id()).orElseThrow();
    return by.of(tenantId, ofConnection, mediaId, mimeType, sha256, filename, until);
  }

  private static byte[] digest(String bytes) {
    return Digests.sha256(bytes.getBytes(StandardCharsets.UTF_8));
  }

  private static Api.Answer get(String url) {
    return Api.at(server.baseUri()).get(path(url));
  }

  private static String path(String url) {
    var uri = URI.create(url);
    return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
  }

  private static String header(Api.Answer answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
