package dev.epochlint.check.loss;

import dev.epochlint.check.Example;
import dev.epochlint.check.ExampleRecording;
import dev.epochlint.check.Signals;
import dev.epochlint.check.Study;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.check.TrainingInputs;
import dev.epochlint.loss.LossPlan;
import dev.epochlint.loss.TrainingPlan;
import dev.epochlint.recording.NumberType;
import java.util.List;
import java.util.Locale;

/** Studies of twenty subjects with sixty windows each, the target of one of them constant. */
final class BatchConstantExamples {
  private static final int WINDOWS = 60;
  private static final int LENGTH = 4;

  private BatchConstantExamples() {}

  static List<Example> all() {
    return List.of(
        Example.clean("every target varies", study("sequential", false)),
        Example.clean("the same subject, shuffled", study("shuffle", true)),
        Example.bad(
            "a subject with a constant target, served in corpus order",
            study("sequential", true),
            "step 25 has the target 2.5 in all its 32 windows (subject S13): a correlation with a"
                + " constant is 0/0"));
  }

  private static Study study(String sampling, boolean constant) {
    StudyBuilder study =
        StudyBuilder.study()
            .windows(LENGTH, LENGTH)
            .loss(
                new LossPlan(
                    "pearson",
                    32,
                    false,
                    NumberType.FLOAT32,
                    LossPlan.Over.BATCH,
                    LossPlan.Formula.DEFAULT))
            .inputs(
                TrainingInputs.NONE.withTraining(new TrainingPlan("", null, false, sampling, "")));
    for (int s = 0; s < 20; s++) {
      double[][] target = Signals.noise(100 + s, 1, WINDOWS * LENGTH);
      if (constant && s == 13) {
        target = Signals.with(target, 0, 0, WINDOWS * LENGTH, 2.5);
      }
      String id = String.format(Locale.ROOT, "S%02d", s);
      study.recording(
          ExampleRecording.of(id, Signals.noise(s, 1, WINDOWS * LENGTH)).target(target));
    }
    return study.build();
  }
}
