package dev.epochlint.check.loss;

import com.google.auto.service.AutoService;
import dev.epochlint.check.Check;
import dev.epochlint.check.CheckInfo;
import dev.epochlint.check.Example;
import dev.epochlint.check.FindingBuilder;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Places;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.Study;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.check.TrainingInputs;
import dev.epochlint.check.Wording;
import dev.epochlint.loss.Group;
import dev.epochlint.loss.LossPlan;
import dev.epochlint.loss.TrainingPlan;
import dev.epochlint.measure.ChannelProfile;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.recording.NumberType;
import dev.epochlint.recording.Role;
import java.util.ArrayList;
import java.util.List;

/**
 * Reports a learning rate at which gradient descent on the squared error of a linear model is
 * certain to diverge on the inputs as they are. With the largest eigenvalue L of X'X/m it diverges
 * beyond 1/L, and L is at least the largest mean square of a feature and at most the sum of all.
 */
@AutoService(Check.class)
@CheckInfo(
    id = "loss-step-bound",
    summary = "The learning rate is too high for the scale of the inputs",
    severity = Severity.WARNING,
    trained = true,
    causes = {"value-unit-mismatch", "value-outlier", "value-sentinel", "import-axis-transposed"})
public final class StepBound implements Check {
  @Override
  public Outcome judge(Study study, Settings settings) {
    TrainingPlan training = study.inputs().training();
    Double rate = training.learningRate();
    if (rate == null || !"mse".equals(study.loss().name())) {
      return new Outcome.NotEvaluated("needs training.learning-rate and loss.name: mse");
    }
    if (!training.plainDescent() || training.batchNorm()) {
      return new Outcome.NotEvaluated(
          "an adaptive optimiser or batch normalisation bounds the step by itself");
    }
    List<Group> channels = channels(study.recordings());
    if (channels.isEmpty()) {
      return new Outcome.NotEvaluated("no channel holds a value");
    }
    int worst = 0;
    double sum = 0;
    for (int c = 0; c < channels.size(); c++) {
      double square = meanSquare(channels.get(c), study.normalize());
      sum += square;
      worst = square > meanSquare(channels.get(worst), study.normalize()) ? c : worst;
    }
    double largest = meanSquare(channels.get(worst), study.normalize());
    if (!(rate > 1 / largest)) {
      return new Outcome.Passed();
    }
    long length = study.windowing() == null ? 1 : study.windowing().length();
    return Outcome.of(
        List.of(
            FindingBuilder.of(Severity.WARNING)
                .message(
                    "channel %d has a mean square of %s: at learning rate %s gradient descent of a"
                        + " linear model diverges for sure from %s on, and is safe below %s",
                    worst,
                    Wording.number(largest),
                    Wording.number(rate),
                    Wording.number(1 / largest),
                    Wording.number(1 / (sum * length)))
                .remedy(
                    "scale the inputs (z-score with the statistics of training), or lower the"
                        + " learning rate, or declare training.optimizer where it is adaptive")
                .at(Places.of(study.recordings().get(0), Role.SIGNAL, worst))
                .evidence("learning-rate", rate)
                .evidence("channel", worst)
                .evidence("mean-square", largest)
                .evidence("diverges-from", 1 / largest)
                .evidence("safe-below", 1 / (sum * length))
                .covers(
                    study.recordings().stream()
                        .map(recording -> Places.series(recording, Role.SIGNAL))
                        .toList())
                .build()));
  }

  /** The values of each channel over all recordings. */
  private static List<Group> channels(List<RecordingProfile> recordings) {
    List<Group> channels = new ArrayList<>();
    for (RecordingProfile recording : recordings) {
      List<ChannelProfile> of = recording.signal().channels();
      for (int c = 0; c < of.size(); c++) {
        if (c == channels.size()) {
          channels.add(Group.NONE);
        }
        ChannelProfile channel = of.get(c);
        if (channel.valid() > 0) {
          double m2 = channel.std() * channel.std() * channel.valid();
          Group more = new Group(channel.valid(), channel.mean(), m2, channel.min(), channel.max());
          channels.set(c, channels.get(c).merge(more));
        }
      }
    }
    channels.removeIf(group -> !group.valid());
    return channels;
  }

  /** Mean square of a channel after the declared normalisation. */
  private static double meanSquare(Group channel, String normalize) {
    double variance = channel.m2() / channel.n();
    if (normalize.isEmpty()) {
      return channel.mean() * channel.mean() + variance;
    }
    return normalize.startsWith("center") ? variance : Math.min(1, variance);
  }

  @Override
  public List<Example> examples() {
    return List.of(
        Example.clean("inputs of scale 1", study(1)),
        Example.bad(
            "sixteen channels of scale 100 at a learning rate of 0.01",
            study(100),
            "channel 5 has a mean square of 10404: at learning rate 0.01 gradient descent of a linear"
                + " model diverges for sure from 9.612e-05 on, and is safe below 6.240e-06"));
  }

  private static Study study(double scale) {
    return StudyBuilder.study()
        .loss(new LossPlan("mse", 32, false, NumberType.FLOAT32))
        .inputs(TrainingInputs.NONE.withTraining(new TrainingPlan("sgd", 0.01, false, "", "")))
        .recording("S01", Signals.scaled(Signals.noise(1, 16, 4000), scale))
        .build();
  }
}
