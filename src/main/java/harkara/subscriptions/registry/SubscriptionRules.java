package harkara.subscriptions.registry;

import harkara.base.json.Flaw;
import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemType;
import harkara.events.catalog.EventTypes;
import harkara.subscriptions.endpoints.EndpointRules;
import harkara.subscriptions.endpoints.EndpointUrl;
import harkara.subscriptions.endpoints.NotAllowed;
import harkara.subscriptions.signing.ImportedSecret;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checks every part of a subscription that somebody asks for. */
@ApplicationScoped
class SubscriptionRules {
  private static final Pattern VISIBLE = Pattern.compile("[\\x20-\\x7e]+");

  private final SubscriptionSettings settings;
  private final EventTypes types;
  private final EndpointRules endpoints;

  SubscriptionRules() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  SubscriptionRules(SubscriptionSettings settings, EventTypes types, EndpointRules endpoints) {
    this.settings = settings;
    this.types = types;
    this.endpoints = endpoints;
  }

  SubscriptionDraft check(SubscriptionRequest request) {
    return new SubscriptionDraft(
        url(request.url()),
        wanted(request),
        request.description(),
        headers(request.headers()),
        retry(request.retry()),
        Boolean.TRUE.equals(request.sendTraceparent()),
        request.secret() == null ? null : ImportedSecret.of(request.secret()),
        verifyToken(request));
  }

  private static String verifyToken(SubscriptionRequest request) {
    var token = request.verifyToken();
    if (token != null && !SubscriptionFormat.META.text().equals(request.format())) {
      throw ProblemException.invalid(
          "/verify_token", "is for a subscription whose format is \"meta\" only");
    }
    if (token != null && !VISIBLE.matcher(token).matches()) {
      throw ProblemException.invalid("/verify_token", "must be of visible ASCII characters");
    }
    return token;
  }

  CheckedChange check(SubscriptionChange request) {
    return new CheckedChange(
        request.fields(),
        Optional.ofNullable(request.url()).map(this::url),
        Optional.ofNullable(request.eventTypes()).map(this::filter),
        Optional.ofNullable(request.format()),
        Optional.ofNullable(request.includeExtras()),
        Optional.ofNullable(request.description()),
        Optional.ofNullable(request.headers()).map(this::headers),
        Optional.ofNullable(request.retry()).map(this::retry),
        Optional.ofNullable(request.sendTraceparent()));
  }

  EndpointUrl url(String text) {
    try {
      return endpoints.check(text);
    } catch (NotAllowed refused) {
      var rule = refused.rule();
      throw new ProblemException(
          ProblemType.INVALID_URL, "The URL " + rule + ".", List.of(new Flaw("/url", rule)));
    }
  }

  private WantedEvents wanted(SubscriptionRequest request) {
    return WantedEvents.checked(
        format(request.format()),
        filter(request.eventTypes()),
        Boolean.TRUE.equals(request.includeExtras()));
  }

  private static SubscriptionFormat format(String text) {
    return text == null
        ? SubscriptionFormat.HARKARA
        : SubscriptionFormat.find(text)
            .orElseThrow(
                () -> ProblemException.invalid("/format", "must be \"harkara\" or \"meta\""));
  }

  private EventTypeFilter filter(List<String> names) {
    for (var index = 0; index < names.size(); index++) {
      var name = names.get(index);
      if (name == null) {
        throw ProblemException.invalid("/event_types/" + index, "must not be null");
      }
      if (!name.equals(EventTypeFilter.ALL) && types.find(name).isEmpty()) {
        throw types.unknown("/event_types/" + index, name);
      }
    }
    if (names.contains(EventTypeFilter.ALL) && names.size() > 1) {
      throw ProblemException.invalid("/event_types", "must be [\"*\"] alone, or names");
    }
    return new EventTypeFilter(names);
  }

  private CustomHeaders headers(Map<String, String> headers) {
    return headers == null ? CustomHeaders.none() : CustomHeaders.of(headers);
  }

  private RetryPolicy retry(RetryRequest request) {
    if (request == null) {
      return RetryPolicy.DEFAULT;
    }
    return new RetryPolicy(attempts(request.attempts()), firstDelay(request.firstDelay()));
  }

  private Integer attempts(Integer attempts) {
    if (attempts != null && (attempts < 1 || attempts > settings.maxAttempts())) {
      throw ProblemException.invalid(
          "/retry/attempts", "must be from 1 to " + settings.maxAttempts());
    }
    return attempts;
  }

  private Duration firstDelay(String text) {
    if (text == null) {
      return null;
    }
    var rule =
        "must be a duration such as PT30S, from "
            + settings.minFirstDelay()
            + " to "
            + settings.maxFirstDelay();
    try {
      var delay = Duration.parse(text);
      if (delay.compareTo(settings.minFirstDelay()) < 0
          || delay.compareTo(settings.maxFirstDelay()) > 0) {
        throw ProblemException.invalid("/retry/first_delay", rule);
      }
      return delay;
    } catch (DateTimeParseException | ArithmeticException invalid) {
      throw ProblemException.invalid("/retry/first_delay", rule);
    }
  }
}
