package dev.epochlint.engine.export;

import dev.epochlint.check.Study;
import dev.epochlint.check.StudyLabels;
import dev.epochlint.measure.RecordingProfile;
import java.io.IOException;
import java.io.Writer;
import java.util.Optional;

/** What each row is: part, row, recording, start, subject and label. */
final class Manifest {
  private final Study study;
  private final ExportPlan plan;

  Manifest(Study study, ExportPlan plan) {
    this.study = study;
    this.plan = plan;
  }

  void write(Writer out) throws IOException {
    Optional<StudyLabels> labels = StudyLabels.of(study);
    out.write("part,row,recording,start,subject,label\n");
    for (String part : plan.parts()) {
      long row = 0;
      for (int r = 0; r < study.recordings().size(); r++) {
        RecordingProfile recording = study.recordings().get(r);
        for (long k : plan.rows(part, r)) {
          double label = labels.isPresent() ? labels.get().ofWindow(r, k) : Double.NaN;
          out.write(quoted(part));
          out.write("," + row++ + ",");
          out.write(quoted(recording.id()));
          out.write("," + plan.cut(r).start(k) + ",");
          out.write(quoted(recording.subject()));
          out.write(",");
          out.write(
              labels.isPresent() && !Double.isNaN(label)
                  ? quoted(labels.get().labels().word(label))
                  : "");
          out.write("\n");
        }
      }
    }
  }

  private static String quoted(String text) {
    return text.matches("[^\",\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
