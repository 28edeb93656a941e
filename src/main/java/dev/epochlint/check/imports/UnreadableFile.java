package dev.epochlint.check.imports;

import com.google.auto.service.AutoService;
import dev.epochlint.check.Check;
import dev.epochlint.check.CheckInfo;
import dev.epochlint.check.Example;
import dev.epochlint.check.FailureFindings;
import dev.epochlint.check.Finding;
import dev.epochlint.check.FindingBuilder;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Places;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.Study;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.check.TrainingInputs;
import dev.epochlint.importer.ImportFailure;
import java.util.ArrayList;
import java.util.List;

/** Reports every file, or variable of it, that could not be read to its end. */
@AutoService(Check.class)
@CheckInfo(
    id = "import-unreadable",
    summary = "A file cannot be read completely",
    severity = Severity.ERROR)
public final class UnreadableFile implements Check {

  @Override
  public Outcome judge(Study study, Settings settings) {
    if (study.recordings().isEmpty() && study.failures().isEmpty() && !trained(study)) {
      return new Outcome.NotEvaluated("no file was read: name some in recordings.files");
    }
    List<Finding> findings = new ArrayList<>();
    for (ImportFailure failure : FailureFindings.of(study, ImportFailure.Kind.UNREADABLE)) {
      findings.add(finding(study, failure));
    }
    return Outcome.of(findings);
  }

  /** Whether something was read of training. */
  private static boolean trained(Study study) {
    TrainingInputs inputs = study.inputs();
    return study.served() != null
        || inputs.dump() != null
        || inputs.trace() != null
        || !inputs.arrays().isEmpty();
  }

  private static Finding finding(Study study, ImportFailure failure) {
    FindingBuilder finding =
        FindingBuilder.of(Severity.ERROR)
            .message(FailureFindings.message(failure))
            .remedy(
                failure.key().isEmpty()
                    ? "copy or export %s again and compare its size with the original; take it out"
                        + " of the pipeline file only if the study can do without it"
                    : "mend %s where training writes it, or give the path that it writes to"
                        + (study.recordings().isEmpty()
                            ? ""
                            : "; without the key %s the study is judged without it"),
                failure.file(),
                failure.key())
            .at(Places.of(failure))
            .covers(Places.file(failure.file()));
    if (failure.offset() >= 0) {
      finding = finding.evidence("offset", failure.offset());
    }
    return finding.evidence("observed", failure.message()).build();
  }

  @Override
  public List<Example> examples() {
    StudyBuilder clean = StudyBuilder.study().recording("S01", Signals.noise(1, 2, 64));
    StudyBuilder damaged =
        StudyBuilder.study()
            .recording("S01", Signals.noise(1, 2, 64))
            .failure(
                new ImportFailure(
                    ImportFailure.Kind.UNREADABLE,
                    "S02.mat",
                    "x",
                    "8,000,128 bytes declared at offset 136, 5,000,000 available",
                    136,
                    List.of()));
    return List.of(
        Example.clean("a file that was read to its end", clean.build()),
        Example.bad(
            "a file that was cut off while it was copied",
            damaged.build(),
            "S02.mat: x: 8,000,128 bytes declared at offset 136, 5,000,000 available"));
  }
}
