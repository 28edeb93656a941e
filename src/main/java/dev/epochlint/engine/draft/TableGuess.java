package dev.epochlint.engine.draft;

import dev.epochlint.importer.VariableInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which columns of a table are what. */
final class TableGuess {
  private static final Pattern TIME =
      Pattern.compile(
          "(?i)((time|timestamps?|date|datetime|date_time|t|ts|timer|seconds?|.*[ _]time"
              + "|zeit|temps|tiempo|tempo|unix ?time(stamp)?)"
              + "( ?[\\[(/_] ?(s|sec|seconds?|ms|us|ns)[\\])]?)?"
              + "|(epoch|unix|elapsed|clock)[ _\\[(/]+(s|sec|seconds?|ms|us|ns)[\\])]?)");

  private static final Pattern NAMED_UNIT =
      Pattern.compile("(?i).*[ \\[(/_](?:(s|sec|seconds?)|(ms|us|ns))[\\])]?");

  private static final Pattern NO_SIGNAL =
      Pattern.compile(
          "(?i)\\d+|index|idx|frame|samples?|row|n|id|counter|seq|unnamed.*|labels?|class|y|targets?"
              + "|(sample|frame|packet|row)[ _]?(index|idx|number|num|no|count|counter|id)"
              + "|(events?|markers?|stim|trig|trigger)[ _]?\\d*|annotations?|activity|subject.*|participant.*|session|trial|run"
              + "|battery|time.*");

  private static final Pattern WORDS =
      Pattern.compile(
          "(?i)(labels?|class(es)?|activity|activities|(sleep[ _]?)?stages?|state|condition"
              + "|gesture|emotion|rhythm|hypnogram)");

  private static final int MOST_NAMED = 24;

  private static final Pattern DATE = Pattern.compile("(?i)date|datum|day");
  private static final Pattern TIME_OF_DAY =
      Pattern.compile("(?i)(time|uhrzeit|hour|clock)([ _]?of[ _]?day)?");

  /** Rows that are enough to tell a clock from a signal. */
  private static final int CLEAR = 16;

  private final SeenFile file;
  private final @Nullable VariableInfo time;

  TableGuess(SeenFile file) {
    this.file = file;
    this.time =
        file.variables().stream()
            .filter(
                column ->
                    column.valueClass().equals("time") || TIME.matcher(column.path()).matches())
            .filter(column -> !column.valueClass().equals("text"))
            .filter(column -> !column.valueClass().equals("empty"))
            .filter(column -> !isDate(column))
            .findFirst()
            .or(() -> file.variables().stream().filter(this::isClock).findFirst())
            .orElse(null);
  }

  private double[] finite(VariableInfo column) {
    return Arrays.stream(file.firstValues().getOrDefault(column.path(), new double[0]))
        .filter(Double::isFinite)
        .toArray();
  }

  /** Whether it is a date beside a time of day, which alone says nothing of a sample's time. */
  private boolean isDate(VariableInfo column) {
    return DATE.matcher(column.path()).matches()
        && file.variables().stream().anyMatch(v -> TIME_OF_DAY.matcher(v.path()).matches());
  }

  /** Whether the numbers of a column, whatever its name, go on in even steps that are not of 1. */
  private boolean isClock(VariableInfo column) {
    double[] values = finite(column);
    if (!column.valueClass().equals("double") || values.length < CLEAR) {
      return false;
    }
    double step = (values[values.length - 1] - values[0]) / (values.length - 1);
    for (int i = 1; i < values.length; i++) {
      if (!(Math.abs(values[i] - values[i - 1] - step) < 0.1 * step)) {
        return false;
      }
    }
    return Math.abs(step - 1) > 1e-9;
  }

  /** Columns with numbers that look like a signal; all with numbers where none does. */
  List<String> signal() {
    List<String> numbers = new ArrayList<>();
    for (VariableInfo column : file.variables()) {
      if (column.valueClass().equals("double") && !column.equals(time)) {
        numbers.add(column.path());
      }
    }
    List<String> likely = numbers.stream().filter(name -> isSignal(name, numbers)).toList();
    List<String> chosen = likely.isEmpty() ? numbers : likely;
    return chosen.size() <= MOST_NAMED ? chosen : ranges(chosen);
  }

  /** By its name; y is a target by itself, and an axis beside x and z. */
  private static boolean isSignal(String name, List<String> beside) {
    boolean axis = name.equalsIgnoreCase("y") && has(beside, "x") && has(beside, "z");
    return axis || !NO_SIGNAL.matcher(name).matches();
  }

  private static boolean has(List<String> names, String wanted) {
    return names.stream().anyMatch(wanted::equalsIgnoreCase);
  }

  private List<String> ranges(List<String> chosen) {
    List<String> ranges = new ArrayList<>();
    int from = -1;
    for (int c = 0; c <= file.variables().size(); c++) {
      boolean in = c < file.variables().size() && chosen.contains(file.variables().get(c).path());
      if (in && from < 0) {
        from = c;
      } else if (!in && from >= 0) {
        ranges.add((from + 1) + "-" + c);
        from = -1;
      }
    }
    return ranges;
  }

  /** Lines about the time of samples. */
  List<String> time() {
    VariableInfo column = time;
    if (column == null) {
      return List.of(
          "  # time: {column: …, unit: s}      no column was taken for the time of samples");
    }
    String unit = column.valueClass().equals("time") ? "iso8601" : unit(column);
    return unit == null
        ? List.of(
            "  # time: {column: %s, unit: …}: its unit was not clear".formatted(column.path()))
        : List.of("  time: {column: %s, unit: %s}".formatted(Yaml.text(column.path()), unit));
  }

  /**
   * The unit of a clock as its name has it ("time [s]", t_ms), else by the size of its numbers and
   * steps; null where it is not clear.
   */
  private @Nullable String unit(VariableInfo column) {
    Matcher named = NAMED_UNIT.matcher(column.path());
    if (named.matches()) {
      return named.group(1) != null ? "s" : named.group(2).toLowerCase(Locale.ROOT);
    }
    double[] values = finite(column);
    if (values.length < 3) {
      return null;
    }
    double[] steps = new double[values.length - 1];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = values[i + 1] - values[i];
    }
    Arrays.sort(steps);
    double step = steps[steps.length / 2];
    double largest = Math.abs(values[values.length - 1]);
    if (!(step > 0)) {
      return null;
    } else if (largest > 1e8) {
      return largest > 1e17 ? "ns" : largest > 1e14 ? "us" : largest > 1e11 ? "ms" : "s";
    }
    // A recorder takes more than one sample a second and at most some thousand.
    return step < 0.5 ? "s" : step > 1.5 && step <= 500 ? "ms" : null;
  }

  /** The setting for a column of words that are classes, null without one. */
  @Nullable String labels() {
    return file.variables().stream()
        .filter(column -> column.valueClass().equals("text"))
        .map(VariableInfo::path)
        .filter(name -> WORDS.matcher(name).matches())
        .findFirst()
        .map(name -> "  labels: {column: " + Yaml.text(name) + ", kind: class}")
        .orElse(null);
  }

  /** A column that names the subject, null without one. */
  @Nullable String subject() {
    return file.variables().stream()
        .map(VariableInfo::path)
        .filter(name -> name.matches("(?i)(subject|participant|patient)([_ ]?id)?"))
        .findFirst()
        .orElse(null);
  }
}
