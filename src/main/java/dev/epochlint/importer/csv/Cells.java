package dev.epochlint.importer.csv;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Texts of cells with a meaning. */
final class Cells {
  private static final int SHOWN = 40;
  private static final Pattern COMMA = Pattern.compile("[+-]?\\d+,\\d+");
  private static final Pattern POINT = Pattern.compile("[+-]?\\d*\\.\\d+([eE][+-]?\\d+)?");

  /** How C, Java, MATLAB, R and Windows write NaN. */
  private static final Set<String> NAN =
      Set.of(
          "nan",
          "+nan",
          "-nan",
          "nan(ind)",
          "-nan(ind)",
          "1.#qnan",
          "-1.#qnan",
          "1.#ind",
          "-1.#ind");

  private Cells() {}

  /** Whether a text is a spelling of NaN itself. */
  static boolean isNan(String text) {
    return text.length() >= 3 && text.length() <= 9 && NAN.contains(text.toLowerCase(Locale.ROOT));
  }

  /** "12,5". */
  static boolean isDecimalComma(String text) {
    return COMMA.matcher(text).matches();
  }

  /** "12.5". */
  static boolean isDecimalPoint(String text) {
    return POINT.matcher(text).matches();
  }

  /** The beginning of a text for reports, control characters escaped. */
  static String shown(String text) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < text.length() && shown.length() < SHOWN; i++) {
      char c = text.charAt(i);
      shown.append(Character.isISOControl(c) ? "\\u%04x".formatted((int) c) : String.valueOf(c));
    }
    return shown.length() > SHOWN ? shown.substring(0, SHOWN) : shown.toString();
  }
}
