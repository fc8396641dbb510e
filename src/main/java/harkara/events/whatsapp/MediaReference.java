package harkara.events.whatsapp;

/**
 * Media that a message brought.
 *
 * @param id Meta's
 * @param mimeType never null
 * @param sha256 as Meta gave it, base64; null if absent
 * @param filename of a document, else null
 */
public record MediaReference(String id, String mimeType, String sha256, String filename) {}
