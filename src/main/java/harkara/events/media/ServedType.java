package harkara.events.media;

import java.util.Arrays;
import java.util.Locale;

/**
 * The content types under which media are served as what they are: none is run or drawn as a page
 * by a browser. Everything else is served as {@link #OTHER}. Addresses hold the place of a type in
 * this list, so new ones go to its end.
 */
public enum ServedType {
  OTHER("application/octet-stream", "bin"),
  JPEG("image/jpeg", "jpg"),
  PNG("image/png", "png"),
  WEBP("image/webp", "webp"),
  GIF("image/gif", "gif"),
  MP4("video/mp4", "mp4"),
  VIDEO_3GPP("video/3gpp", "3gp"),
  QUICKTIME("video/quicktime", "mov"),
  OGG("audio/ogg", "ogg"),
  MP3("audio/mpeg", "mp3"),
  AAC("audio/aac", "aac"),
  AMR("audio/amr", "amr"),
  M4A("audio/mp4", "m4a"),
  OPUS("audio/opus", "opus"),
  PDF("application/pdf", "pdf"),
  PLAIN_TEXT("text/plain", "txt"),
  CSV("text/csv", "csv"),
  ZIP("application/zip", "zip"),
  DOC("application/msword", "doc"),
  XLS("application/vnd.ms-excel", "xls"),
  PPT("application/vnd.ms-powerpoint", "ppt"),
  DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
  XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
  PPTX("application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx");

  private final String text;
  private final String extension;

  ServedType(String text, String extension) {
    this.text = text;
    this.extension = extension;
  }

  /**
   * @param mimeType as Meta gives it, with parameters or without; may be null
   */
  public static ServedType of(String mimeType) {
    if (mimeType == null) {
      return OTHER;
    }
    var essence = mimeType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(each -> each.text.equals(essence))
        .findFirst()
        .orElse(OTHER);
  }

  /** The value of {@code Content-Type}. */
  public String text() {
    return text;
  }

  /** What the name of a file of it ends with, without the dot. */
  public String extension() {
    return extension;
  }
}
