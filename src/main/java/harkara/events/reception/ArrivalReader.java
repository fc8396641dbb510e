package harkara.events.reception;

import com.fasterxml.jackson.databind.node.MissingNode;
import harkara.events.whatsapp.MappedItem;
import harkara.events.whatsapp.MetaBody;
import harkara.events.whatsapp.MetaChange;
import harkara.events.whatsapp.UnusableBody;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reads a body whose signature is right; whatever it holds, something comes of it. */
@ApplicationScoped
class ArrivalReader {
  private final Routes routes;
  private final ChangeReader changes;

  ArrivalReader() { // for the client proxy only
    this(null, null);
  }

  @Inject
  ArrivalReader(Routes routes, ChangeReader changes) {
    this.routes = routes;
    this.changes = changes;
  }

  Arrival read(UUID connectionId, byte[] bytes) {
    MetaBody body;
    try {
      body = MetaBody.read(bytes);
    } catch (UnusableBody unusable) {
      return new Arrival(connectionId, List.of(unusable(connectionId, bytes)));
    }
    var all = new ArrayList<>(read(connectionId, body.changes()).changes());
    if (!body.skipped().isEmpty()) {
      all.add(skipped(connectionId, bytes, body.skipped()));
    }
    return new Arrival(connectionId, all);
  }

  /** In their order. */
  Arrival read(UUID connectionId, List<MetaChange> all) {
    var found = routes.of(connectionId, all);
    var read = new ArrayList<ReadChange>();
    for (var index = 0; index < all.size(); index++) {
      read.add(changes.read(connectionId, all.get(index), found.get(index)));
    }
    return new Arrival(connectionId, read);
  }

  private static ReadChange unusable(UUID connectionId, byte[] bytes) {
    return new ReadChange(
        whole(bytes),
        Keys.of(connectionId, bytes),
        Route.kept(KeptReason.UNUSABLE_BODY),
        List.of(),
        false);
  }

  private static MetaChange whole(byte[] bytes) {
    return new MetaChange("", null, null, null, null, null, MissingNode.getInstance(), bytes);
  }

  /** What stands beside the changes and is none. */
  private static ReadChange skipped(
      UUID connectionId, byte[] bytes, List<MappedItem.Skipped> flaws) {
    return new ReadChange(
        whole(bytes),
        Keys.of(connectionId, bytes),
        Route.NOWHERE,
        flaws.stream().map(flaw -> flawed(connectionId, bytes, flaw)).toList(),
        false);
  }

  private static ReadItem flawed(UUID connectionId, byte[] bytes, MappedItem.Skipped flaw) {
    return new ReadItem.Flawed(
        flaw.pointer(), Keys.of(connectionId, bytes, flaw.pointer()), flaw.reason());
  }
}
