package harkara.testing.browser;

/** How a page is looked at: in which colours, and in a window of which size. */
public record Look(Colours colours, Window window) {
  public static final Look USUAL = new Look(Colours.LIGHT, Window.WIDE);

  /** What the reader's system prefers. */
  public enum Colours {
    LIGHT,
    DARK
  }

  /** A desktop's window, or the whole of a small telephone; in CSS pixels. */
  public enum Window {
    WIDE(1440, 900),
    NARROW(360, 780);

    private final int width;
    private final int height;

    Window(int width, int height) {
      this.width = width;
      this.height = height;
    }

    public int width() {
      return width;
    }

    int height() {
      return height;
    }
  }

  /** For file names: {@code light-wide}. */
  @Override
  public String toString() {
    return (colours + "-" + window).toLowerCase();
  }
}
