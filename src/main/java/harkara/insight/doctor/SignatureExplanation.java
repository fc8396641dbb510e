package harkara.insight.doctor;

import harkara.subscriptions.signing.KeyUse;
import harkara.subscriptions.signing.MacFinder;
import java.util.ArrayList;
import java.util.List;

/** Says what is right or wrong with a signature, of which it is known how it was made. */
final class SignatureExplanation {
  private final MacFinder.Way way;
  private final SignedTexts.Text text;
  private final SignatureText signature;
  private final SignatureScheme scheme;
  private final String about;
  private final List<FindingView> findings = new ArrayList<>();

  /**
   * @param way how it was made
   * @param text of what
   * @param scheme that it is to be of
   * @param about what the findings are about
   */
  SignatureExplanation(
      MacFinder.Way way,
      SignedTexts.Text text,
      SignatureText signature,
      SignatureScheme scheme,
      String about) {
    this.way = way;
    this.text = text;
    this.signature = signature;
    this.scheme = scheme;
    this.about = about;
  }

  List<FindingView> findings() {
    var meant = meant();
    ofContent(meant);
    ofKey(meant);
    ofEncoding(meant);
    if (findings.isEmpty() && scheme != SignatureScheme.EITHER && scheme != meant) {
      wrong(FindingCode.OTHER_SCHEME, "It is the value of the other signature header.");
    }
    if (way.secret() > 0) {
      findings.add(previous(about));
    } else if (findings.isEmpty()) {
      valid();
    }
    return findings;
  }

  /** The one that it was to be. */
  private SignatureScheme meant() {
    return switch (text.content()) {
      case SIGNED, SIGNED_OTHERWISE, TIMESTAMPED -> SignatureScheme.STANDARD;
      case BODY, REWRITTEN ->
          way.key() == KeyUse.DECODED ? meantWithDecodedKey() : SignatureScheme.BODY;
    };
  }

  private SignatureScheme meantWithDecodedKey() {
    if (scheme != SignatureScheme.EITHER) {
      return scheme;
    }
    return signature.isHex() ? SignatureScheme.BODY : SignatureScheme.STANDARD;
  }

  private void ofContent(SignatureScheme meant) {
    switch (text.content()) {
      case REWRITTEN ->
          wrong(
              FindingCode.BODY_RESERIALIZED,
              "It is of the body as "
                  + text.style().writer()
                  + " writes it: take the bytes as they came, before anything parses them.");
      case SIGNED_OTHERWISE ->
          wrong(
              FindingCode.TIMESTAMP_MISMATCH,
              "It is of another request with this event: id, timestamp and signature must come"
                  + " from the same one.");
      case TIMESTAMPED -> withoutId();
      case BODY -> {
        if (meant == SignatureScheme.STANDARD && way.key() == KeyUse.DECODED) {
          withoutId();
        }
      }
      case SIGNED -> {
        // as it has to be
      }
    }
  }

  private void withoutId() {
    wrong(
        FindingCode.CONTENT_WITHOUT_ID,
        "What webhook-signature covers is webhook-id, webhook-timestamp and the body, joined by"
            + " dots.");
  }

  private void ofKey(SignatureScheme meant) {
    var key = way.key();
    if (key == KeyUse.WITH_LINE_BREAK) {
      wrong(FindingCode.SECRET_WITH_LINE_BREAK, "A line break stands behind the secret.");
    } else if (meant == SignatureScheme.STANDARD && key != KeyUse.DECODED) {
      wrong(
          FindingCode.KEY_NOT_DECODED,
          "The key of webhook-signature is the base64-decoded part behind whsec_.");
    } else if (meant == SignatureScheme.BODY && key == KeyUse.DECODED) {
      wrong(
          FindingCode.KEY_DECODED,
          "The key of X-Webhook-Signature is the whole secret as text, not decoded.");
    } else if (meant == SignatureScheme.BODY && key == KeyUse.WITHOUT_PREFIX) {
      wrong(
          FindingCode.KEY_WITHOUT_PREFIX,
          "The key of X-Webhook-Signature is the whole secret, whsec_ included.");
    }
  }

  private void ofEncoding(SignatureScheme meant) {
    if (meant == SignatureScheme.STANDARD && signature.isHex()) {
      wrong(FindingCode.HEX_FOR_BASE64, "It is hex: webhook-signature is \"v1,\" and base64.");
    } else if (meant == SignatureScheme.BODY && !signature.isHex()) {
      wrong(FindingCode.BASE64_FOR_HEX, "It is base64: X-Webhook-Signature is hex.");
    } else if (signature.encoding() == SignatureText.Encoding.UPPER_HEX) {
      wrong(
          FindingCode.UPPERCASE_HEX,
          "It is hex in upper case: X-Webhook-Signature is in lower case.");
    }
  }

  private void wrong(FindingCode code, String detail) {
    findings.add(new FindingView(code, FindingLevel.WRONG, about, detail));
  }

  private void valid() {
    findings.add(
        new FindingView(
            FindingCode.SIGNATURE_VALID,
            FindingLevel.RIGHT,
            about,
            "It is right for what was sent, under the current secret."));
  }

  static FindingView previous(String about) {
    return new FindingView(
        FindingCode.PREVIOUS_SECRET,
        FindingLevel.NOTE,
        about,
        "It is under the secret before the current one, which is in force until the rotation ends:"
            + " put the new secret in its place before then.");
  }
}
