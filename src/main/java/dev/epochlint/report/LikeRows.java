package dev.epochlint.report;

import dev.epochlint.check.Wording;
import dev.epochlint.engine.Inspection;
import dev.epochlint.importer.VariableInfo;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The variables of a file with long runs of like ones cut short: elements of one cell or struct
 * array that have the same class and size, of which a file may hold tens of thousands.
 */
final class LikeRows {
  private static final int SHOWN = 4;
  private static final int LONG = 12;
  private static final Pattern INDEX = Pattern.compile("[{(]\\d+[})]");

  private final List<Inspection.Variable> variables;

  LikeRows(List<Inspection.Variable> variables) {
    this.variables = variables;
  }

  /** Hands each variable over, and in place of those left out a row that counts them. */
  void forEach(Consumer<Inspection.Variable> shown, Consumer<List<String>> leftOut) {
    int at = 0;
    while (at < variables.size()) {
      int end = at + 1;
      while (end < variables.size() && like(variables.get(at), variables.get(end))) {
        end++;
      }
      int until = end - at > LONG ? at + SHOWN : end;
      variables.subList(at, until).forEach(shown);
      if (until < end) {
        leftOut.accept(
            List.of(
                "… and " + Wording.whole(end - until) + " more like these",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                ""));
      }
      at = end;
    }
  }

  private static boolean like(Inspection.Variable one, Inspection.Variable other) {
    VariableInfo a = one.info();
    VariableInfo b = other.info();
    return a.valueClass().equals(b.valueClass())
        && a.complex() == b.complex()
        && INDEX.matcher(a.path()).find()
        && family(a).equals(family(b));
  }

  private static String family(VariableInfo info) {
    return INDEX.matcher(info.path()).replaceAll("#");
  }
}
