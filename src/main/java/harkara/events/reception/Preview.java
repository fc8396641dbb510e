package harkara.events.reception;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.base.database.DatabaseCalls;
import harkara.base.ids.Id;
import harkara.base.problem.ProblemException;
import harkara.events.connections.RoutedNumber;
import harkara.events.connections.WhatsAppNumbers;
import harkara.events.whatsapp.MappedItem;
import harkara.events.whatsapp.MetaBody;
import harkara.events.whatsapp.MetaChange;
import harkara.events.whatsapp.UnusableBody;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReaderFactory;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Tells what a body would become, as {@link ChangeReader} would have it, with whose numbers are
 * now. Its addresses of media lead nowhere, since nobody knows whose the body is.
 */
@ApplicationScoped
class Preview {
  private static final int MOST_NUMBERS = 500;
  private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

  private final ChangeReader reader;
  private final WhatsAppNumbers numbers;
  private final DatabaseCalls calls;

  Preview() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  Preview(ChangeReader reader, WhatsAppNumbers numbers, DatabaseCalls calls) {
    this.reader = reader;
    this.numbers = numbers;
    this.calls = calls;
  }

  /**
   * @throws ProblemException {@code INVALID_REQUEST} where it is no body of Meta's
   */
  WhatsAppPreviewView of(String text) {
    MetaBody body;
    try {
      body = MetaBody.read(text.getBytes(StandardCharsets.UTF_8));
    } catch (UnusableBody unusable) {
      throw ProblemException.invalid("/body", "must be a body of Meta's: " + unusable.getMessage());
    }
    var known = numbersOf(body);
    var changes =
        body.changes().stream()
            .map(change -> preview(change, Optional.ofNullable(known.get(change.phoneNumberId()))))
            .collect(Collectors.toCollection(ArrayList::new));
    body.skipped().forEach(flaw -> changes.add(skipped(flaw)));
    return new WhatsAppPreviewView(changes);
  }

  private Map<String, RoutedNumber> numbersOf(MetaBody body) {
    var ids =
        body.changes().stream()
            .map(change -> ReadChange.id(change.phoneNumberId()))
            .filter(Objects::nonNull)
            .distinct()
            .limit(MOST_NUMBERS)
            .toList();
    return ids.isEmpty() ? Map.of() : calls.inTime(() -> numbers.anywhere(ids));
  }

  private WhatsAppPreviewedChangeView preview(MetaChange change, Optional<RoutedNumber> number) {
    var display = number.map(RoutedNumber::displayPhoneNumber).orElse(null);
    var items =
        reader.map(Id.NONE, change, Route.to(Id.NONE, display)).stream()
            .map(this::preview)
            .toList();
    UUID tenantId = number.map(RoutedNumber::tenantId).orElse(null);
    return WhatsAppPreviewedChangeView.of(change, tenantId, items);
  }

  private static WhatsAppPreviewedChangeView skipped(MappedItem.Skipped flaw) {
    var item =
        new WhatsAppPreviewedItemView(
            flaw.pointer(), PreviewOutcome.SKIPPED, flaw.reason(), List.of());
    return new WhatsAppPreviewedChangeView(flaw.pointer(), null, null, null, List.of(item));
  }

  private WhatsAppPreviewedItemView preview(MappedItem item) {
    if (item instanceof MappedItem.Ready ready) {
      return events(item, PreviewOutcome.EVENTS, ready.payloads());
    }
    if (item instanceof MappedItem.OfStatus of) {
      var outcome = of.status().waitsForMessage() ? PreviewOutcome.WAITS : PreviewOutcome.EVENTS;
      return events(item, outcome, of.status().payloads(null));
    }
    return item instanceof MappedItem.Skipped skipped
        ? nothing(item, PreviewOutcome.SKIPPED, skipped.reason())
        : nothing(item, PreviewOutcome.IGNORED, ((MappedItem.Ignored) item).kind());
  }

  private WhatsAppPreviewedItemView events(
      MappedItem item, PreviewOutcome outcome, List<JsonNode> payloads) {
    try {
      var events = payloads.stream().map(this::event).toList();
      return new WhatsAppPreviewedItemView(item.pointer(), outcome, null, events);
    } catch (FlawedPayload flaw) {
      return nothing(item, PreviewOutcome.SKIPPED, flaw.getMessage());
    }
  }

  private static WhatsAppPreviewedItemView nothing(
      MappedItem item, PreviewOutcome outcome, String reason) {
    return new WhatsAppPreviewedItemView(item.pointer(), outcome, reason, List.of());
  }

  /** As it would be sent. */
  private JsonObject event(JsonNode payload) {
    var canonical = new String(reader.draft(payload).payload(), StandardCharsets.UTF_8);
    try (var json = READERS.createReader(new StringReader(canonical))) {
      return json.readObject();
    }
  }
}
