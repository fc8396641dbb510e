package harkara.base.ids;

import com.github.f4b6a3.ulid.Ulid;
import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/**
 * The kinds of ids. Inside an id is a UUIDv7; outside it is a TypeID: prefix, underscore, and the
 * UUID in 26 characters of lower-case Crockford base32, sortable by time.
 *
 * @see <a href="https://github.com/jetify-com/typeid">TypeID</a>
 */
public enum Id {
  TENANT("ten_"),
  API_KEY("key_"),
  USER("usr_"),
  EVENT_TYPE("typ_"),
  SUBSCRIPTION("sub_"),
  EVENT("evt_"),
  DELIVERY("dlv_"),
  ATTEMPT("att_"),
  AUDIT_ENTRY("aud_"),
  CONNECTION("wac_"),
  NOTICE("ntc_");

  /** Nobody's; before all others. */
  public static final UUID NONE = new UUID(0, 0);

  private static final int TEXT_LENGTH = 26;
  private static final IdSequence SEQUENCE = new IdSequence(InstantSource.system()::millis);

  private final String prefix;

  Id(String prefix) {
    this.prefix = prefix;
  }

  /** What every id of the kind begins with, {@code evt_} for instance. */
  public String prefix() {
    return prefix;
  }

  /** A new id, later than all before it on this node. */
  public static UUID next() {
    return SEQUENCE.next();
  }

  /** A new id of this time, which may be another clock's. */
  public static UUID at(Instant time) {
    return UuidCreator.getTimeOrderedEpoch(time);
  }

  /** Below all ids of this time and later, above all of earlier ones. */
  public static UUID firstAt(Instant time) {
    return new UUID(time.toEpochMilli() << Short.SIZE, 0);
  }

  /** The time of an id, to the millisecond. */
  public static Instant timeOf(UUID id) {
    return Instant.ofEpochMilli(id.getMostSignificantBits() >>> Short.SIZE);
  }

  public String text(UUID id) {
    return id == null ? null : prefix + Ulid.from(id).toLowerCase();
  }

  /** The id behind the text, or empty when it is none of this kind in its canonical form. */
  public Optional<UUID> parse(String text) {
    if (text == null
        || text.length() != prefix.length() + TEXT_LENGTH
        || !text.startsWith(prefix)
        || !Ulid.isValid(text.substring(prefix.length()))) {
      return Optional.empty();
    }
    var id = Ulid.from(text.substring(prefix.length())).toUuid();
    return Optional.of(id).filter(found -> text(found).equals(text));
  }
}
