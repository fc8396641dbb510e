package harkara.delivery.media;

import harkara.base.json.InvalidJson;
import harkara.base.json.StrictJson;
import harkara.base.platform.HarkaraVersion;
import harkara.delivery.transport.BodySink;
import harkara.delivery.transport.Exchange;
import harkara.delivery.transport.GetRequest;
import harkara.delivery.transport.HttpHeader;
import harkara.delivery.transport.Route;
import harkara.delivery.transport.WebhookClient;
import harkara.events.media.SignedMedia;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Asks Meta for media, by the connection's token and from Meta's hosts only. */
@ApplicationScoped
class GraphApi {
  private final WebhookClient client;
  private final FetchSettings settings;

  GraphApi() { // for the client proxy only
    this(null, null);
  }

  @Inject
  GraphApi(WebhookClient client, FetchSettings settings) {
    this.client = client;
    this.settings = settings;
  }

  /**
   * Where a medium is.
   *
   * @return fails with a problem where Meta does not say
   */
  CompletionStage<MediaLocation> locate(SignedMedia media, String token, Duration deadline) {
    var url = settings.graphUrl() + "/" + media.mediaId();
    return get(media, url, token, Optional.empty(), deadline).thenApply(this::location);
  }

  private MediaLocation location(Exchange exchange) {
    var answered = MetaProblems.answered(exchange);
    if (answered.status() != 200) {
      throw MetaProblems.refused(answered);
    }
    try {
      var location =
          MediaLocation.of(StrictJson.parse(answered.excerpt().getBytes(StandardCharsets.UTF_8)))
              .orElseThrow(() -> MetaProblems.because("Meta's answer holds no url"));
      if (!settings.allows(location.url())) {
        throw MetaProblems.because(
            "Meta's answer leads to a host that is none of harkara.whatsapp.media-hosts");
      }
      return location;
    } catch (InvalidJson broken) {
      throw MetaProblems.because("Meta's answer is not JSON");
    }
  }

  /** The bytes, which go to the sink. */
  CompletionStage<Exchange> download(
      SignedMedia media, MediaLocation location, String token, BodySink sink, Duration deadline) {
    return get(media, location.url().toString(), token, Optional.of(sink), deadline);
  }

  private CompletionStage<Exchange> get(
      SignedMedia media, String url, String token, Optional<BodySink> sink, Duration deadline) {
    var headers =
        List.of(
            new HttpHeader("Authorization", "Bearer " + token),
            new HttpHeader("User-Agent", HarkaraVersion.USER_AGENT));
    return client.get(new GetRequest(media.tenantId(), url, headers, sink), new Route(), deadline);
  }
}
