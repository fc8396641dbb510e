package harkara.insight.doctor;

import harkara.base.digests.Digests;
import harkara.subscriptions.signing.MacFinder;
import java.security.MessageDigest;
import java.util.List;

/** Tells how signatures were made, out of all ways in which a receiver makes one of a text. */
final class SignatureDiagnosis {
  private static final int SHA_256_BYTES = 32;

  private final SignedTexts texts;
  private final byte[] plainDigest;
  private final MacFinder macs;

  /**
   * @param request that is asked about; null where none with its timestamp is in the log
   */
  SignatureDiagnosis(Sent sent, SentRequest request) {
    texts = new SignedTexts(sent, request);
    plainDigest = Digests.sha256(sent.body());
    macs = new MacFinder(sent.secrets(), texts.bytes());
  }

  /**
   * What is to be said of a signature.
   *
   * @param about what the findings are about
   * @return empty where it fits nothing
   */
  List<FindingView> of(String text, SignatureScheme scheme, String about) {
    return SignatureText.of(text)
        .map(signature -> of(signature, scheme, about))
        .orElseGet(() -> List.of(malformed(about)));
  }

  private List<FindingView> of(SignatureText signature, SignatureScheme scheme, String about) {
    var bytes = signature.bytes();
    if (bytes.length != SHA_256_BYTES) {
      return List.of(length(bytes.length, about));
    }
    if (MessageDigest.isEqual(bytes, plainDigest)) {
      return List.of(
          wrong(
              FindingCode.NO_KEY,
              about,
              "It is the SHA-256 of the body without a key: compute an HMAC with the secret."));
    }
    return macs.find(bytes)
        .map(way -> new SignatureExplanation(way, texts.get(way.text()), signature, scheme, about))
        .map(SignatureExplanation::findings)
        .orElse(List.of());
  }

  private static FindingView malformed(String about) {
    return wrong(
        FindingCode.SIGNATURE_MALFORMED,
        about,
        "It is no signature: neither the hex nor the base64 of 32 bytes.");
  }

  private static FindingView length(int bytes, String about) {
    var other =
        switch (bytes) {
          case 16 -> "MD5";
          case 20 -> "SHA-1";
          case 28 -> "SHA-224";
          case 48 -> "SHA-384";
          case 64 -> "SHA-512";
          default -> null;
        };
    return other == null
        ? wrong(
            FindingCode.SIGNATURE_MALFORMED,
            about,
            "It has %d bytes, where a signature has 32.".formatted(bytes))
        : wrong(
            FindingCode.WRONG_ALGORITHM,
            about,
            "It has %d bytes, as %s makes them: compute an HMAC with SHA-256."
                .formatted(bytes, other));
  }

  private static FindingView wrong(FindingCode code, String about, String detail) {
    return new FindingView(code, FindingLevel.WRONG, about, detail);
  }
}
