package dev.epochlint.check;

import dev.epochlint.measure.Tally;
import dev.epochlint.window.Span;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;

/** Words and figures as every message writes them. */
public final class Wording {
  private Wording() {}

  /** "1 window", "2 windows", "12,345 windows". */
  public static String count(long count, String noun) {
    return whole(count) + " " + (count == 1 ? noun : plural(noun));
  }

  /** "12,345". */
  public static String whole(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** At most four significant digits: "0.25", "1.234e-08", "150000", "NaN". */
  public static String number(double value) {
    if (!Double.isFinite(value)) {
      return String.valueOf(value);
    }
    if (value == 0) {
      return "0";
    }
    double magnitude = Math.abs(value);
    if (magnitude >= 1e-4 && magnitude < 1e9) {
      MathContext digits =
          new MathContext(magnitude >= 1000 ? String.valueOf((long) magnitude).length() : 4);
      return new BigDecimal(value).round(digits).stripTrailingZeros().toPlainString();
    }
    return String.format(Locale.ROOT, "%.3e", value);
  }

  /** "samples 1000-1012" with the last sample that is in it, "sample 1000" for one. */
  public static String samples(Span span) {
    return span.length() == 1
        ? "sample " + span.start()
        : "samples " + span.start() + "-" + (span.end() - 1);
  }

  /** "S01, S02 and 3 more" of {@code total} where only the first are listed. */
  public static String list(List<?> first, long total) {
    StringBuilder text = new StringBuilder();
    int shown = Math.min(first.size(), 4);
    for (int i = 0; i < shown; i++) {
      boolean last = i == shown - 1 && total == shown;
      text.append(i == 0 ? "" : last ? " and " : ", ").append(first.get(i));
    }
    return total > shown ? text + " and " + whole(total - shown) + " more" : text.toString();
  }

  /** "S01, S02 and S03", or the first four and how many more. */
  public static String list(List<?> all) {
    return list(all, all.size());
  }

  /** "window 38", "windows 38 and 39", "windows 3, 4, 5, 6 and 20 more". */
  public static String windows(Tally windows) {
    return (windows.count() == 1 ? "window " : "windows ") + list(windows.first(), windows.count());
  }

  /** "row 38", "rows 38 and 39", "rows 3, 4, 5, 6 and 20 more". */
  public static String rows(Tally rows) {
    return (rows.count() == 1 ? "row " : "rows ") + list(rows.first(), rows.count());
  }

  /** The text on one line, without control characters and without a full stop. */
  public static String sentence(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
  }

  private static String plural(String noun) {
    if (noun.endsWith("xis")) {
      return noun.substring(0, noun.length() - 2) + "es";
    }
    boolean hissing = noun.endsWith("x") || (noun.endsWith("ch") && !noun.endsWith("poch"));
    return hissing ? noun + "es" : noun + "s";
  }
}
