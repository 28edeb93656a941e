package dev.epochlint.importer.csv;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;

/**
 * Points in time as ISO 8601 writes them, with a 'T' or a blank between date and time, a point or
 * comma before the fraction, with or without a zone: 2026-11-01T12:00:00.125Z.
 */
final class Times {
  private static final double NANO = 1e-9;
  private static final long SECONDS_A_DAY = 86_400;

  private Times() {}

  /**
   * Seconds since 1970-01-01T00:00 UTC; without a zone the time is taken as UTC, since only
   * differences matter. {@link Numbers#NONE} where the text is no such time.
   */
  static double seconds(String text) {
    try {
      return parse(text);
    } catch (DateTimeException e) {
      return Numbers.NONE;
    }
  }

  private static double parse(String text) {
    if (text.length() < 8) {
      return Numbers.NONE;
    }
    int cut = text.indexOf('T') < 0 ? text.indexOf(' ') : text.indexOf('T');
    String date = (cut < 0 ? text : text.substring(0, cut)).replace('/', '-');
    LocalDate day = LocalDate.parse(date.contains("-") ? date : dashed(date));
    if (cut < 0) {
      return (double) (day.toEpochDay() * SECONDS_A_DAY);
    }
    String rest = text.substring(cut + 1).strip();
    int zoneAt = zone(rest);
    LocalTime time = LocalTime.parse(rest.substring(0, zoneAt).strip().replace(',', '.'));
    ZoneOffset offset = zoneAt == rest.length() ? ZoneOffset.UTC : offset(rest.substring(zoneAt));
    long seconds = day.toEpochDay() * SECONDS_A_DAY - offset.getTotalSeconds();
    return seconds + time.toNanoOfDay() * NANO;
  }

  private static String dashed(String date) {
    return date.length() == 8
        ? date.substring(0, 4) + "-" + date.substring(4, 6) + "-" + date.substring(6)
        : date;
  }

  private static int zone(String time) {
    for (int i = 0; i < time.length(); i++) {
      char c = time.charAt(i);
      if (c == 'Z' || c == 'z' || c == '+' || c == '-') {
        return i;
      }
    }
    return time.length();
  }

  private static ZoneOffset offset(String text) {
    return text.equalsIgnoreCase("Z") ? ZoneOffset.UTC : ZoneOffset.of(text);
  }
}
