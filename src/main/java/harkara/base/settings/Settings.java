package harkara.base.settings;

/** The settings of one feature: read at the start, so that nonsense is refused then. */
public interface Settings {
  /** Has them read, if they were not yet: whoever implements this reads them as it is made. */
  default void read() {}
}
