package harkara.delivery.attempts;

import harkara.base.ids.Id;
import harkara.base.tracing.TraceParent;
import harkara.delivery.masking.Redactor;
import harkara.events.publishing.WebhookHeaders;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The head of a request, without what is secret. The log shows all of it, one header a line; stored
 * is only what nobody could tell otherwise, in words:
 *
 * <pre>=1 0.1.0 at:1769851234 test secrets:2 secret:9f2b4c1d +X-Part +X-Token</pre>
 *
 * The first two are this form and the version in {@code User-Agent}, and mostly there are no more.
 * The others stand there where they are needed: {@code webhook-timestamp} if it is not the second
 * in which the attempt began; that it was a test; how many secrets were in force if there were
 * several, and which of them {@code X-Webhook-Signature} was made with; and the names of custom
 * headers. The form {@code =2} has {@code X-Hub-Signature-256}, too, and is else the same; {@code
 * =3} and {@code =4} are the first and the second with {@code traceparent}, behind {@code trace:}.
 *
 * <p>A head in full is kept as it is: of older attempts, and where more is masked than signatures
 * and custom headers. It begins with a header's name, which holds no {@code =}. Whoever sends other
 * headers than these needs another form, and still reads this one.
 *
 * @param version in {@code User-Agent}
 * @param forMeta whether {@code X-Hub-Signature-256} is there
 * @param timestamp {@code webhook-timestamp}
 * @param secrets in force, so many signatures are in {@code webhook-signature}
 * @param fingerprint of the one that {@code X-Webhook-Signature} was made with; null where there
 *     was no other
 * @param traceparent its value; null where there is none
 */
public record SentHead(
    String version,
    boolean forMeta,
    long timestamp,
    boolean test,
    List<String> customNames,
    int secrets,
    String fingerprint,
    String traceparent) {
  private static final String FORM = "=1 ";
  private static final String FORM_FOR_META = "=2 ";
  private static final String FORM_TRACED = "=3 ";
  private static final String FORM_FOR_META_TRACED = "=4 ";
  private static final Set<String> FORMS =
      Set.of(FORM, FORM_FOR_META, FORM_TRACED, FORM_FOR_META_TRACED);
  private static final Set<String> FORMS_FOR_META = Set.of(FORM_FOR_META, FORM_FOR_META_TRACED);
  private static final int WORDS_ALWAYS = 2;
  private static final String AT = "at:";
  private static final String TEST = "test";
  private static final String SECRETS = "secrets:";
  private static final String SECRET = "secret:";
  private static final String TRACE = "trace:";
  private static final String CUSTOM = "+";

  private static final int HALF_A_MICROSECOND = 500;

  /** Of a request that was signed with the only secret there was. */
  public static SentHead of(
      String version, long timestamp, boolean test, List<String> customNames) {
    return new SentHead(version, false, timestamp, test, customNames, 1, null, null);
  }

  /** The same with {@code X-Hub-Signature-256}. */
  public SentHead alsoForMeta() {
    return new SentHead(
        version, true, timestamp, test, customNames, secrets, fingerprint, traceparent);
  }

  /** The same with {@code traceparent}. */
  public SentHead tracedBy(String value) {
    return new SentHead(
        version, forMeta, timestamp, test, customNames, secrets, fingerprint, value);
  }

  /** The same while several secrets were in force. */
  public SentHead signedWith(String secret, int ofSecrets) {
    return new SentHead(
        version, forMeta, timestamp, test, customNames, ofSecrets, secret, traceparent);
  }

  /**
   * As it is stored.
   *
   * @param startedAt of the attempt
   */
  public String words(Instant startedAt) {
    var words = new StringBuilder(form()).append(version);
    if (!isSecondOf(startedAt)) {
      words.append(' ').append(AT).append(timestamp);
    }
    if (test) {
      words.append(' ').append(TEST);
    }
    if (fingerprint != null) {
      words.append(' ').append(SECRETS).append(secrets);
      words.append(' ').append(SECRET).append(fingerprint);
    }
    if (traceparent != null) {
      words.append(' ').append(TRACE).append(traceparent);
    }
    customNames.forEach(name -> words.append(' ').append(CUSTOM).append(name));
    return words.toString();
  }

  private String form() {
    if (traceparent == null) {
      return forMeta ? FORM_FOR_META : FORM;
    }
    return forMeta ? FORM_FOR_META_TRACED : FORM_TRACED;
  }

  /** Also once a database has rounded it to microseconds. */
  private boolean isSecondOf(Instant startedAt) {
    return timestamp == startedAt.getEpochSecond()
        && timestamp == startedAt.plusNanos(HALF_A_MICROSECOND).getEpochSecond();
  }

  /**
   * What is kept of a head: in words it is short, in full it has its limits.
   *
   * @param head either in words or in full
   */
  static String kept(String head) {
    return isInWords(head) ? head : KeptHead.of(head);
  }

  /**
   * A head in full, one header a line, of one that was kept in words or in full.
   *
   * @param startedAt of the attempt
   */
  static String inFull(String kept, UUID eventId, Instant startedAt) {
    return isInWords(kept) ? KeptHead.of(parse(kept, startedAt).lines(eventId)) : kept;
  }

  private static boolean isInWords(String head) {
    return FORMS.stream().anyMatch(head::startsWith);
  }

  private static SentHead parse(String text, Instant startedAt) {
    var words = text.split(" ");
    var more = Arrays.asList(words).subList(WORDS_ALWAYS, words.length);
    return new SentHead(
        words[1],
        FORMS_FOR_META.stream().anyMatch(text::startsWith),
        behind(AT, more).findFirst().map(Long::valueOf).orElse(startedAt.getEpochSecond()),
        more.contains(TEST),
        behind(CUSTOM, more).toList(),
        behind(SECRETS, more).findFirst().map(Integer::valueOf).orElse(1),
        behind(SECRET, more).findFirst().orElse(null),
        behind(TRACE, more).findFirst().orElse(null));
  }

  private static Stream<String> behind(String start, List<String> words) {
    return words.stream()
        .filter(word -> word.startsWith(start))
        .map(word -> word.substring(start.length()));
  }

  private String lines(UUID eventId) {
    var lines = new ArrayList<String>();
    lines.add("Content-Type: application/json");
    lines.add("User-Agent: Harkara/" + version);
    lines.add("Accept-Encoding: identity");
    lines.add(WebhookHeaders.BODY_SIGNATURE + ": " + bodySignature());
    if (forMeta) {
      lines.add(WebhookHeaders.META_SIGNATURE + ": " + bodySignature());
    }
    lines.add(WebhookHeaders.ID + ": " + Id.EVENT.text(eventId));
    lines.add(WebhookHeaders.TIMESTAMP + ": " + timestamp);
    lines.add(WebhookHeaders.SIGNATURE + ": " + signatures());
    if (test) {
      lines.add(WebhookHeaders.TEST + ": true");
    }
    if (traceparent != null) {
      lines.add(TraceParent.HEADER + ": " + traceparent);
    }
    customNames.forEach(name -> lines.add(name + ": " + Redactor.MASKED));
    return String.join("\n", lines);
  }

  private String bodySignature() {
    return fingerprint == null ? Redactor.MASKED : "(masked, secret " + fingerprint + ")";
  }

  private String signatures() {
    return String.join(" ", Collections.nCopies(secrets, "v1," + Redactor.MASKED));
  }
}
