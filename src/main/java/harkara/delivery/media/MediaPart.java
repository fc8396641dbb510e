package harkara.delivery.media;

import harkara.base.ids.Id;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A part of the copy of a medium; each says of the whole what it is and how long. */
@Entity
@Table(name = "whatsapp_media")
class MediaPart {
  @jakarta.persistence.Id private UUID id;

  @Column(name = "tenant_id")
  private UUID tenantId;

  @Column(name = "connection_id")
  private UUID connectionId;

  @Column(name = "media_id")
  private String mediaId;

  private int part;

  @Column(name = "mime_type")
  private String mimeType;

  @Column(name = "total_bytes")
  private long totalBytes;

  private byte[] bytes;

  @Column(name = "fetched_at")
  private Instant fetchedAt;

  @Column(name = "expires_at")
  private Instant expiresAt;

  protected MediaPart() {}

  /**
   * @param part from 0 on
   */
  MediaPart(MediaKey key, int part, MediaHead head, byte[] bytes, Instant now, Instant expiresAt) {
    this.id = Id.next();
    this.tenantId = key.tenantId();
    this.connectionId = key.connectionId();
    this.mediaId = key.mediaId();
    this.part = part;
    this.mimeType = head.type().text();
    this.totalBytes = head.length();
    this.bytes = bytes;
    this.fetchedAt = now;
    this.expiresAt = expiresAt;
  }
}
