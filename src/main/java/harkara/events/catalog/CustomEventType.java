package harkara.events.catalog;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;

/** An event type that the operator added; those that come with the WAR are not rows. */
@Entity
@Table(name = "event_type")
class CustomEventType {
  @Id private UUID id;

  private String name;

  private String description;

  @Column(name = "json_schema")
  private byte[] schema;

  private byte[] sample;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "changed_at")
  private Instant changedAt;

  protected CustomEventType() {}

  CustomEventType(UUID id, String name, Instant createdAt) {
    this.id = id;
    this.name = name;
    this.createdAt = createdAt;
  }

  void define(String newDescription, byte[] newSchema, byte[] newSample) {
    this.description = newDescription;
    this.schema = newSchema;
    this.sample = newSample;
  }

  void changedAt(Instant time) {
    this.changedAt = time;
  }

  /** Whether nothing has changed but, at most, the time at which it was read. */
  boolean isDefinedAs(CustomEventType other) {
    return id.equals(other.id)
        && Objects.equals(description, other.description)
        && Arrays.equals(schema, other.schema)
        && Arrays.equals(sample, other.sample);
  }

  UUID id() {
    return id;
  }

  String name() {
    return name;
  }

  String description() {
    return description;
  }

  byte[] schema() {
    return schema;
  }

  byte[] sample() {
    return sample;
  }
}
