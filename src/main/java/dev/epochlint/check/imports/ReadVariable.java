package dev.epochlint.check.imports;

import com.google.auto.service.AutoService;
import dev.epochlint.check.Check;
import dev.epochlint.check.CheckInfo;
import dev.epochlint.check.Example;
import dev.epochlint.check.ExampleRecording;
import dev.epochlint.check.FailureFindings;
import dev.epochlint.check.Finding;
import dev.epochlint.check.FindingBuilder;
import dev.epochlint.check.Majority;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Place;
import dev.epochlint.check.Places;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.Study;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.check.Wording;
import dev.epochlint.importer.ImportFailure;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.recording.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reports variables and columns that are missing or ambiguous, and recordings that were read from a
 * variable of another name or class than the others.
 */
@AutoService(Check.class)
@CheckInfo(
    id = "import-variable",
    summary = "The variable to read is missing, ambiguous or differs between files",
    severity = Severity.ERROR)
public final class ReadVariable implements Check {
  private static final String REMEDY =
      "set recordings.signal (or recordings.target) to the variable or column that is meant;"
          + " `epochlint inspect FILE` lists what the file holds";

  private static final String ARRAYS_REMEDY =
      "name the array that is meant at this key, as {file: …, variable: …}; `epochlint inspect FILE`"
          + " lists what the file holds";

  @Override
  public Outcome judge(Study study, Settings settings) {
    List<ImportFailure> missing = FailureFindings.of(study, ImportFailure.Kind.VARIABLE);
    boolean arrays = !study.inputs().arrays().isEmpty();
    if (study.recordings().isEmpty() && missing.isEmpty() && !arrays) {
      return new Outcome.NotEvaluated(
          study.failures().isEmpty()
              ? "no file was read: name some in recordings.files"
              : "no file could be read");
    }
    List<ImportFailure> ofArrays = missing.stream().filter(ImportFailure::ofArrays).toList();
    List<ImportFailure> others = missing.stream().filter(f -> !f.ofArrays()).toList();
    List<Finding> findings = new ArrayList<>(FailureFindings.byVariable(others, REMEDY));
    findings.addAll(FailureFindings.byVariable(ofArrays, ARRAYS_REMEDY));
    byFormat(study).values().forEach(of -> findings.addAll(differences(of)));
    return Outcome.of(findings);
  }

  /** Tables have columns, not variables: shape-channels compares those. */
  private static Map<String, List<RecordingProfile>> byFormat(Study study) {
    Map<String, List<RecordingProfile>> groups = new LinkedHashMap<>();
    for (RecordingProfile recording : study.recordings()) {
      String format = recording.header().format();
      if (!format.equals("csv")) {
        groups.computeIfAbsent(format, unused -> new ArrayList<>()).add(recording);
      }
    }
    return groups;
  }

  private static List<Finding> differences(List<RecordingProfile> recordings) {
    List<Finding> findings = new ArrayList<>();
    Majority<String> names = Majority.of(recordings, ReadVariable::name);
    names.deviations().forEach((name, of) -> findings.add(otherName(name, of, names)));
    Majority<String> classes = Majority.of(recordings, r -> r.header().signal().valueClass());
    classes
        .deviations()
        .forEach((valueClass, of) -> findings.add(otherClass(valueClass, of, classes)));
    return findings;
  }

  /**
   * The variable without the indices of cells and struct elements: those may differ; and EEGLAB
   * saves its data set as one struct or as its fields.
   */
  private static String name(RecordingProfile recording) {
    return recording
        .header()
        .signal()
        .variable()
        .replaceAll("\\{\\d+}|\\(\\d+\\)", "{}")
        .replaceFirst("^EEG\\.data$", "data");
  }

  private static Finding otherName(
      String name, List<RecordingProfile> recordings, Majority<String> names) {
    return difference(Severity.ERROR, recordings, names)
        .message(
            "%s: the signal was read from variable '%s', that of %s from '%s'",
            file(recordings), name, others(names), names.value())
        .remedy(
            "set recordings.signal to the variable that is meant, and rename it in the files where"
                + " it has another name")
        .evidence("observed", name)
        .build();
  }

  private static Finding otherClass(
      String valueClass, List<RecordingProfile> recordings, Majority<String> classes) {
    return difference(Severity.WARNING, recordings, classes)
        .message(
            "%s: %s is of class %s, that of %s of class %s",
            file(recordings),
            Places.variable(recordings.get(0), Role.SIGNAL),
            valueClass,
            others(classes),
            classes.value())
        .remedy(
            "find out why the class differs: an integer class cannot hold NaN and often means counts"
                + " of the converter instead of units; save all files from one class, or declare"
                + " recordings.scale")
        .evidence("observed", valueClass)
        .build();
  }

  private static FindingBuilder difference(
      Severity severity, List<RecordingProfile> recordings, Majority<String> majority) {
    return FindingBuilder.of(severity)
        .at(Places.of(recordings.get(0), Role.SIGNAL))
        .evidence("expected", majority.value())
        .evidence("recordings", Places.ids(recordings))
        .covers(recordings.stream().map(r -> new Place(r.id(), "variable", -1)).toList());
  }

  private static String file(List<RecordingProfile> recordings) {
    int more = recordings.size() - 1;
    return recordings.get(0).header().file()
        + (more == 0 ? "" : " and " + Wording.count(more, "more recording"));
  }

  private static String others(Majority<String> majority) {
    return Wording.count(majority.holders().size(), "other recording");
  }

  @Override
  public List<Example> examples() {
    StudyBuilder clean =
        StudyBuilder.study()
            .recording("S01", Signals.noise(1, 2, 64))
            .recording("S02", Signals.noise(2, 2, 64));
    StudyBuilder ambiguous =
        StudyBuilder.study()
            .failure(
                new ImportFailure(
                    ImportFailure.Kind.VARIABLE,
                    "S01.mat",
                    "",
                    "2 variables could be the signal; name one of them",
                    -1,
                    List.of("X (double 19x150000)", "X_old (double 19x150000)")));
    StudyBuilder counts =
        StudyBuilder.study()
            .recording("S01", Signals.noise(1, 2, 64))
            .recording("S02", Signals.noise(2, 2, 64))
            .recording(ExampleRecording.of("S03", Signals.noise(3, 2, 64)).variable("x", "int16"));
    return List.of(
        Example.clean("every file has one variable x of class double", clean.build()),
        Example.bad(
            "two variables could be the signal",
            ambiguous.build(),
            "S01.mat: 2 variables could be the signal; name one of them; found X (double 19x150000) and"
                + " X_old (double 19x150000)"),
        Example.bad(
            "one file holds integers",
            counts.build(),
            "S03.mat: x is of class int16, that of 2 other recordings of class double"));
  }
}
