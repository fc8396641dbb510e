package harkara.events.outbound;

/**
 * What a tenant says of a message.
 *
 * @param content null where it was said before
 * @param wamid WhatsApp's id; null for none yet
 * @param refusal null unless it was refused
 */
record MessageDraft(String ownId, Content content, String wamid, Refusal refusal) {

  @Override
  public String toString() {
    return "MessageDraft[" + ownId + "]";
  }
}
