package harkara.events.reception;

import com.fasterxml.jackson.databind.JsonNode;
import harkara.base.ids.Id;
import harkara.base.json.InvalidJson;
import harkara.base.log.LimitedLogger;
import harkara.base.log.LogText;
import harkara.base.problem.ProblemException;
import harkara.events.publishing.EventDraft;
import harkara.events.publishing.EventDrafts;
import harkara.events.whatsapp.ChangeMapper;
import harkara.events.whatsapp.MappedItem;
import harkara.events.whatsapp.MetaChange;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reads a change: what its items become, and what has to be kept as it came. */
@ApplicationScoped
class ChangeReader {
  private static final LimitedLogger LOG = new LimitedLogger(ChangeReader.class);

  private final EventDrafts drafts;
  private final ChangeContext context;
  private final Recorder recorder;

  ChangeReader() { // for the client proxy only
    this(null, null, null);
  }

  @Inject
  ChangeReader(EventDrafts drafts, ChangeContext context, Recorder recorder) {
    this.drafts = drafts;
    this.context = context;
    this.recorder = recorder;
  }

  ReadChange read(UUID connectionId, MetaChange change, Route route) {
    var key = Keys.of(connectionId, change.bytes());
    List<MappedItem> mapped;
    try {
      mapped = map(connectionId, change, route);
    } catch (RuntimeException failure) {
      log(connectionId, failure);
      return new ReadChange(change, key, Route.kept(KeptReason.FAILED), List.of(), false);
    }
    if (route.isKept() && mapped.stream().anyMatch(item -> !isIgnored(item))) {
      return new ReadChange(change, key, route, List.of(), false);
    }
    if (!route.isToTenant()) {
      return new ReadChange(change, key, Route.NOWHERE, ofNobody(change, mapped), false);
    }
    var items = new ArrayList<ReadItem>();
    mapped.forEach(item -> add(items, connectionId, change, item));
    return new ReadChange(change, key, route, items, recorder.isWantedBy(route.tenantId()));
  }

  /** What a change becomes, before it is checked. */
  List<MappedItem> map(UUID connectionId, MetaChange change, Route route) {
    return ChangeMapper.map(change, context.of(connectionId, route));
  }

  private static void log(UUID connectionId, RuntimeException failure) {
    LOG.log(
        Level.ERROR,
        "failed",
        () ->
            "whatsapp connection=%s a change could not be read and is kept %s"
                .formatted(Id.CONNECTION.text(connectionId), LogText.of(failure)));
  }

  private static boolean isIgnored(MappedItem item) {
    return item instanceof MappedItem.Ignored;
  }

  private static List<ReadItem> ofNobody(MetaChange change, List<MappedItem> mapped) {
    return mapped.stream()
        .map(
            item ->
                item instanceof MappedItem.Ignored ignored
                    ? ignored.kind()
                    : "field " + change.field() + " of no tenant")
        .<ReadItem>map(ReadItem.Known::new)
        .toList();
  }

  private void add(List<ReadItem> items, UUID connectionId, MetaChange change, MappedItem mapped) {
    if (mapped instanceof MappedItem.Ready ready) {
      addEvents(items, connectionId, change, ready);
    } else if (mapped instanceof MappedItem.OfStatus of) {
      items.add(new ReadItem.Status(of.pointer(), Keys.of(of.key()), of.status()));
    } else if (mapped instanceof MappedItem.Skipped skipped) {
      items.add(flawed(connectionId, change, skipped.pointer(), skipped.reason()));
    } else if (mapped instanceof MappedItem.Ignored ignored) {
      items.add(new ReadItem.Known(ignored.kind()));
    }
  }

  private void addEvents(
      List<ReadItem> items, UUID connectionId, MetaChange change, MappedItem.Ready ready) {
    var made = new ArrayList<EventDraft>();
    for (var payload : ready.payloads()) {
      try {
        made.add(draft(payload));
      } catch (FlawedPayload flaw) {
        items.add(flawed(connectionId, change, ready.pointer(), flaw.getMessage()));
      }
    }
    if (!made.isEmpty()) {
      items.add(new ReadItem.Events(Keys.of(ready.key()), made));
    }
  }

  private static ReadItem flawed(
      UUID connectionId, MetaChange change, String pointer, String reason) {
    var within = pointer.startsWith(change.pointer()) ? change.pointer().length() : 0;
    var key = Keys.of(connectionId, change.bytes(), pointer.substring(within));
    return new ReadItem.Flawed(pointer, key, reason);
  }

  /**
   * @throws FlawedPayload when it does not fit its type
   */
  EventDraft draft(JsonNode payload) {
    try {
      return drafts.of(payload);
    } catch (ProblemException | InvalidJson flaw) {
      throw new FlawedPayload(flaw.getMessage());
    }
  }
}
