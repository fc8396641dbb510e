package harkara.insight.doctor;

import harkara.events.publishing.WebhookHeaders;
import harkara.subscriptions.signing.KeyUse;
import harkara.subscriptions.signing.SigningSecret;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Says what is wrong with what a receiver got, or with what it made of it. */
final class Doctor {
  static final String SECRET = "secret";
  private static final String COMPUTED = "computed";
  private static final int MOST_SIGNATURES = 4;

  private final Received received;
  private final List<FindingView> findings = new ArrayList<>();

  Doctor(Received received) {
    this.received = received;
  }

  /** What is to be said without knowing what was sent. */
  List<FindingView> ofHeaders() {
    Stream.of(WebhookHeaders.ID, WebhookHeaders.TIMESTAMP).forEach(this::requireHeader);
    var signatures = Stream.of(WebhookHeaders.BODY_SIGNATURE, WebhookHeaders.SIGNATURE);
    if (signatures.allMatch(name -> received.headers().value(name).isEmpty())) {
      requireHeader(WebhookHeaders.BODY_SIGNATURE);
      requireHeader(WebhookHeaders.SIGNATURE);
    }
    received
        .headers()
        .value(WebhookHeaders.TIMESTAMP)
        .filter(text -> seconds(text) < 0)
        .ifPresent(this::invalidTimestamp);
    return findings;
  }

  private void requireHeader(String name) {
    var headers = received.headers();
    if (headers.value(name).isPresent()) {
      return;
    }
    headers
        .otherNameOf(name)
        .ifPresentOrElse(
            other ->
                wrong(
                    FindingCode.HEADER_RENAMED,
                    name,
                    "It is not there, but its value seems to stand under " + other + "."),
            () ->
                wrong(
                    FindingCode.HEADER_MISSING,
                    name,
                    "It is not there: does a proxy or a framework drop it?"));
  }

  private void invalidTimestamp(String text) {
    wrong(
        FindingCode.TIMESTAMP_INVALID,
        WebhookHeaders.TIMESTAMP,
        text.matches("[0-9]{13}")
            ? "These are milliseconds: it counts seconds."
            : "It is no Unix time in seconds.");
  }

  private static long seconds(String text) {
    return text.matches("[0-9]{1,11}") ? Long.parseLong(text) : -1;
  }

  /** All that is to be said where it is known what was sent. */
  List<FindingView> of(Sent sent) {
    ofHeaders();
    var bodyWrong = body(sent);
    var request = request(sent);
    var diagnosis = new SignatureDiagnosis(sent, request);
    received
        .headers()
        .value(WebhookHeaders.BODY_SIGNATURE)
        .ifPresent(text -> header(diagnosis, sent, request, text));
    received
        .headers()
        .value(WebhookHeaders.SIGNATURE)
        .ifPresent(text -> standardHeader(diagnosis, sent, request, text));
    if (received.computed() != null) {
      computed(diagnosis, received.computed(), bodyWrong);
    }
    if (received.secretFingerprint() != null) {
      secret(sent.secrets());
    }
    return findings;
  }

  /** Returns whether it is known to be another one. */
  private boolean body(Sent sent) {
    if (received.body() == null) {
      return false;
    }
    var finding = BodyComparison.of(sent.body(), received.body());
    findings.add(finding);
    return finding.level() == FindingLevel.WRONG;
  }

  private SentRequest request(Sent sent) {
    var timestamp =
        received.headers().value(WebhookHeaders.TIMESTAMP).map(Doctor::seconds).orElse(-1L);
    if (timestamp < 0) {
      return null;
    }
    var request = sent.at(timestamp).orElse(null);
    if (request == null) {
      findings.add(
          new FindingView(
              FindingCode.TIMESTAMP_UNKNOWN,
              FindingLevel.NOTE,
              WebhookHeaders.TIMESTAMP,
              "No request with this event and this timestamp is in the log, or not yet."));
    }
    ClockCheck.of(timestamp, received.at(), request).ifPresent(findings::add);
    return request;
  }

  private void header(SignatureDiagnosis diagnosis, Sent sent, SentRequest request, String text) {
    var about = WebhookHeaders.BODY_SIGNATURE;
    var found = diagnosis.of(text, SignatureScheme.BODY, about);
    findings.addAll(found.isEmpty() ? List.of(fitsNothing(sent, request, about)) : found);
  }

  /** One of several that fits is enough. */
  private void standardHeader(
      SignatureDiagnosis diagnosis, Sent sent, SentRequest request, String text) {
    var about = WebhookHeaders.SIGNATURE;
    var each =
        Stream.of(text.split("[ ]+"))
            .limit(MOST_SIGNATURES)
            .map(one -> diagnosis.of(one, SignatureScheme.STANDARD, about))
            .filter(found -> !found.isEmpty())
            .toList();
    var best =
        each.stream()
            .filter(found -> found.stream().noneMatch(one -> one.level() == FindingLevel.WRONG))
            .findFirst()
            .or(() -> each.stream().findFirst());
    findings.addAll(best.orElseGet(() -> List.of(fitsNothing(sent, request, about))));
  }

  private static FindingView fitsNothing(Sent sent, SentRequest request, String about) {
    var before = request != null && request.startedAt().isBefore(sent.secretSince());
    return before
        ? new FindingView(
            FindingCode.SECRET_REPLACED,
            FindingLevel.NOTE,
            about,
            "The request was signed before the current secret was made, under one that is gone.")
        : new FindingView(
            FindingCode.WRONG_SECRET,
            FindingLevel.WRONG,
            about,
            "No secret of this subscription gives this signature for what was sent.");
  }

  private void computed(SignatureDiagnosis diagnosis, String text, boolean bodyWrong) {
    var found = diagnosis.of(text, SignatureScheme.EITHER, COMPUTED);
    findings.addAll(found);
    if (found.isEmpty() && bodyWrong) {
      findings.add(
          new FindingView(
              FindingCode.SIGNATURE_UNKNOWN,
              FindingLevel.NOTE,
              COMPUTED,
              "It fits nothing that was sent, as the body does not: mend that first."));
    } else if (found.isEmpty()) {
      wrong(
          FindingCode.WRONG_SECRET,
          COMPUTED,
          "No secret of this subscription gives this signature for what was sent: the program has"
              + " another secret, or another body.");
    }
  }

  private void secret(List<SigningSecret> secrets) {
    var fingerprint = received.secretFingerprint();
    for (var index = 0; index < secrets.size(); index++) {
      for (var use : KeyUse.values()) {
        if (secrets.get(index).fingerprint(use).equals(fingerprint)) {
          findings.add(secret(use, index > 0));
          return;
        }
      }
    }
    wrong(FindingCode.WRONG_SECRET, SECRET, "The program's secret is none of this subscription's.");
  }

  private static FindingView secret(KeyUse use, boolean previous) {
    if (use != KeyUse.WHOLE) {
      var code =
          switch (use) {
            case WITHOUT_PREFIX -> FindingCode.KEY_WITHOUT_PREFIX;
            case WITH_LINE_BREAK -> FindingCode.SECRET_WITH_LINE_BREAK;
            default -> FindingCode.KEY_DECODED;
          };
      return new FindingView(
          code,
          FindingLevel.WRONG,
          SECRET,
          "The program must have the whole secret as it was shown, whsec_ included and nothing"
              + " behind it.");
    }
    return previous
        ? SignatureExplanation.previous(SECRET)
        : new FindingView(
            FindingCode.SECRET_VALID,
            FindingLevel.RIGHT,
            SECRET,
            "The program has the current secret.");
  }

  private void wrong(FindingCode code, String about, String detail) {
    findings.add(new FindingView(code, FindingLevel.WRONG, about, detail));
  }
}
