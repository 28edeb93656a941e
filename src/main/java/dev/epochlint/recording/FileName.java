package dev.epochlint.recording;

/** Names of files. */
public final class FileName {
  private FileName() {}

  /** File name without its suffix; "S01" for "raw/S01.csv.gz". */
  public static String stem(String file) {
    String name = file.substring(file.lastIndexOf('/') + 1);
    if (name.endsWith(".gz") && name.length() > 3) {
      name = name.substring(0, name.length() - 3);
    }
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
