package harkara.events.whatsapp;

/** What a change does not say about itself. */
public interface MappingContext {

  /**
   * The number that is registered for the change's {@code phone_number_id}.
   *
   * @return digits only; null for none
   */
  String numberOf(MetaChange change);

  /** When the body came in, Unix seconds. */
  long now();

  /** Our own address of media; asked once for each that a message brings. */
  String mediaUrl(MetaChange change, MediaReference media);
}
