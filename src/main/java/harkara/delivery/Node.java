package harkara.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** This running copy of the server, as the owner of claims; another one at each start. */
@ApplicationScoped
public class Node {
  private final UUID id = UUID.randomUUID();

  public UUID id() {
    return id;
  }
}
