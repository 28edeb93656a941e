package dev.epochlint.check;

import dev.epochlint.importer.ImportFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Findings out of what importers refused. */
public final class FailureFindings {
  /** How many files a finding names. */
  private static final int PLACES = 8;

  private FailureFindings() {}

  /** The failures of one kind, in corpus order. */
  public static List<ImportFailure> of(Study study, ImportFailure.Kind kind) {
    return study.failures().stream().filter(failure -> failure.kind() == kind).toList();
  }

  /**
   * One finding of severity error for each variable: the first file in full, the others counted,
   * since a mistyped name or axis fails in every file alike.
   */
  public static List<Finding> byVariable(List<ImportFailure> failures, String remedy) {
    Map<String, List<ImportFailure>> groups = new LinkedHashMap<>();
    for (ImportFailure failure : failures) {
      groups.computeIfAbsent(failure.variable(), unused -> new ArrayList<>()).add(failure);
    }
    return groups.values().stream().map(group -> finding(group, remedy)).toList();
  }

  /**
   * What a check says that needs a file which a key of the pipeline file names: to declare it, or
   * that it can't be read.
   *
   * @param what what is to be declared: "order.file, a log of the indices that were served"
   */
  public static Outcome.NotEvaluated needs(Study study, String key, String what) {
    return new Outcome.NotEvaluated(
        study.failures().stream()
            .filter(failure -> failure.key().equals(key))
            .findFirst()
            .map(failure -> "needs %s, which can't be read".formatted(failure.file()))
            .orElse("declare " + what));
  }

  /** "S07.mat: x: what is wrong", on one line and without a full stop. */
  public static String message(ImportFailure failure) {
    String said = Wording.sentence(failure.message());
    String variable = failure.variable();
    boolean named =
        variable.isEmpty()
            || Pattern.compile("(^|\\W)" + Pattern.quote(variable) + "(\\W|$)")
                .matcher(said)
                .find();
    return failure.file() + ": " + (named ? "" : variable + ": ") + said;
  }

  private static Finding finding(List<ImportFailure> group, String remedy) {
    ImportFailure first = group.get(0);
    int others = group.size() - 1;
    FindingBuilder finding =
        FindingBuilder.of(Severity.ERROR)
            .message(
                message(first)
                    + (first.found().isEmpty() ? "" : "; found " + Wording.list(first.found()))
                    + (others == 0 ? "" : "; likewise in " + Wording.count(others, "more file")))
            .remedy(remedy)
            .at(Places.of(first))
            .evidence("observed", first.found().stream().limit(PLACES).toList())
            .evidence("files", (long) group.size())
            .evidence(
                "first", group.stream().map(ImportFailure::file).distinct().limit(PLACES).toList());
    return finding.covers(group.stream().map(f -> Places.file(f.file())).toList()).build();
  }
}
