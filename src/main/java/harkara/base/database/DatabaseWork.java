package harkara.base.database;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Knows whether this node's transactions go well, as far as that is the database's affair. */
@ApplicationScoped
public class DatabaseWork {

  /** What is wrong, in plain words; empty while all goes well, or has for half a minute. */
  public Optional<String> flaw() {
    return FailedWork.OF_THIS_NODE.flaw();
  }
}
