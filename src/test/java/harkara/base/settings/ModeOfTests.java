package harkara.base.settings;

/** Makes the mode, for unit tests of other packages. */
public final class ModeOfTests {
  private ModeOfTests() {}

  public static DevelopmentMode development() {
    return new DevelopmentMode("development");
  }

  public static DevelopmentMode production() {
    return new DevelopmentMode("production");
  }
}
