package dev.epochlint.check.split;

import com.google.auto.service.AutoService;
import dev.epochlint.check.Check;
import dev.epochlint.check.CheckInfo;
import dev.epochlint.check.CheckInfo.Threshold;
import dev.epochlint.check.Example;
import dev.epochlint.check.Finding;
import dev.epochlint.check.FindingBuilder;
import dev.epochlint.check.Location;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Places;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.Study;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.check.TrainingInputs;
import dev.epochlint.check.Wording;
import dev.epochlint.loss.Normalizer;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.split.Draw;
import dev.epochlint.split.Parts;
import dev.epochlint.split.Split;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reports normalisations whose statistics include what is held out. */
@AutoService(Check.class)
@CheckInfo(
    id = "split-normalizer-leak",
    summary = "The normalisation was computed with what is held out",
    severity = Severity.ERROR,
    thresholds = {
      @Threshold(
          key = "same",
          value = 1e-6,
          doc = "difference, relative to the spread, up to which statistics are the same"),
      @Threshold(
          key = "ratio",
          value = 100,
          doc = "how many times farther those of training must be for an error"),
      @Threshold(
          key = "near",
          value = 1e-3,
          doc = "difference up to which statistics may be those of windows or of rounded values")
    })
public final class NormalizerLeak implements Check {

  /** Statistics and how far the normaliser is from them. */
  private record Near(NormalizerSource source, double distance) {}

  @Override
  public Outcome judge(Study study, Settings settings) {
    Split split = study.split();
    Normalizer normalizer = study.inputs().normalizer();
    if (split == null || study.recordings().isEmpty()) {
      return new Outcome.NotEvaluated("declare recordings, a split and normalize");
    }
    int channels = Math.max(normalizer.mean().size(), normalizer.std().size());
    if (channels == 0) {
      return normalizer.over().equals("all")
          ? new Outcome.Failed(List.of(declared()))
          : new Outcome.NotEvaluated(
              List.of("window", "recording", "subject").contains(normalizer.over())
                  ? "each "
                      + normalizer.over()
                      + " is normalised by itself: no statistics are shared between parts"
                  : "declare normalize.mean and normalize.std, the numbers that training uses");
    }
    boolean uneven =
        !normalizer.mean().isEmpty()
            && !normalizer.std().isEmpty()
            && normalizer.mean().size() != normalizer.std().size();
    if (uneven || normalizer.kind().equals("robust") || !NormalizerSource.fits(study, channels)) {
      return new Outcome.NotEvaluated(
          normalizer.kind().equals("robust")
              ? "quantiles are known to 1 % only: what a robust normalisation was computed of can't"
                  + " be told"
              : "normalize.mean and normalize.std must hold one number a channel, or one for all");
    }
    Near all = nearest(normalizer, study.recordings(), channels);
    Optional<Near> train =
        split.draws().stream()
            .map(draw -> trained(study, draw))
            .filter(recordings -> !recordings.isEmpty())
            .map(recordings -> nearest(normalizer, recordings, channels))
            .min(Comparator.comparingDouble(Near::distance));
    if (train.isEmpty()) {
      return new Outcome.NotEvaluated("no draw trains on whole recordings");
    }
    return judge(normalizer, all, train.get(), settings);
  }

  private static Outcome judge(Normalizer normalizer, Near all, Near train, Settings settings) {
    double same = settings.threshold("same");
    double near = settings.threshold("near");
    Normalizer ofAll =
        new Normalizer(normalizer.kind(), "", all.source().first(), all.source().second());
    if (train.source().distance(ofAll) < same) {
      return new Outcome.NotEvaluated(
          "the statistics of training and of all recordings are the same to six digits");
    }
    if (all.distance() < same && train.distance() > settings.threshold("ratio") * all.distance()) {
      return failed(Severity.ERROR, "%s, is that of all recordings", normalizer, all, train);
    }
    if (train.distance() <= near) {
      return new Outcome.Passed();
    }
    return all.distance() <= near
        ? failed(Severity.WARNING, "%s, is near that of all recordings", normalizer, all, train)
        : failed(
            Severity.WARNING,
            "%s, is neither that of training nor that of all recordings",
            normalizer,
            all,
            train);
  }

  private static Near nearest(
      Normalizer normalizer, List<RecordingProfile> recordings, int channels) {
    return NormalizerSource.of(normalizer, recordings, channels).stream()
        .map(source -> new Near(source, source.distance(normalizer)))
        .min(Comparator.comparingDouble(Near::distance))
        .orElseThrow();
  }

  private static List<RecordingProfile> trained(Study study, Draw draw) {
    return draw.members().stream()
        .filter(member -> member.part().equals(Parts.TRAIN) && member.window() < 0)
        .map(member -> study.recordings().get(member.recording()))
        .toList();
  }

  private static Outcome failed(
      Severity severity, String what, Normalizer normalizer, Near all, Near train) {
    int channel = 0;
    for (int c = 0; c < train.source().first().size(); c++) {
      double far = train.source().distance(normalizer, c);
      channel = far > train.source().distance(normalizer, channel) ? c : channel;
    }
    boolean mean = !normalizer.mean().isEmpty();
    double given = (mean ? normalizer.mean() : normalizer.std()).get(channel);
    double ofAll = (mean ? all.source().first() : all.source().second()).get(channel);
    double ofTrain = (mean ? train.source().first() : train.source().second()).get(channel);
    return new Outcome.Failed(
        List.of(
            FindingBuilder.of(severity)
                .message(
                    "the %s that normalises channel %d, "
                        + what
                        + " (%s) and differs from that of training (%s) by %s of the spread",
                    mean ? "mean" : "standard deviation",
                    channel,
                    Wording.number(given),
                    Wording.number(ofAll),
                    Wording.number(ofTrain),
                    Wording.number(train.distance()))
                .remedy(
                    "fit the scaler on training alone and apply it to the rest:"
                        + " scaler.fit(x_train) in scikit-learn, x_train.mean((0, 2)) in PyTorch and"
                        + " NumPy, Normalization().adapt(train) in TensorFlow; in a"
                        + " cross-validation once a fold")
                .at(Location.STUDY.with("channel", channel))
                .evidence("given", given)
                .evidence("all", ofAll)
                .evidence("train", ofTrain)
                .evidence("distance-all", all.distance())
                .evidence("distance-train", train.distance())
                .covers(Places.split())
                .build()));
  }

  private static Finding declared() {
    return FindingBuilder.of(Severity.WARNING)
        .message("normalisation is declared over all recordings, those held out among them")
        .remedy(
            "compute mean and standard deviation on training alone (normalize.over: train), in a"
                + " cross-validation once a fold")
        .at(Location.STUDY.with("variable", "normalize.over"))
        .evidence("over", "all")
        .covers(Places.split())
        .build();
  }

  @Override
  public List<Example> examples() {
    return List.of(
        Example.clean("the mean of training", study("train", 3)),
        Example.bad(
            "the mean of all recordings",
            study("train", 4),
            "the mean that normalises channel 0, 1.49, is that of all recordings (1.49) and differs"
                + " from that of training (0.9499) by 0.4246 of the spread"),
        Example.bad(
            "declared over all",
            study("all", 0),
            "normalisation is declared over all recordings, those held out among them"));
  }

  /** The first three of four recordings are for training; the mean is of the first so many. */
  private static Study study(String over, int of) {
    StudyBuilder study = StudyBuilder.study();
    double sum = 0;
    for (int s = 0; s < 4; s++) {
      double[][] signal = Signals.noise(s, 1, 100);
      for (int i = 0; i < 100; i++) {
        signal[0][i] += s;
        sum += s < of ? signal[0][i] : 0;
      }
      study.recording("S" + s, signal).assign("", s < 3 ? "train" : "validation", "S" + s);
    }
    List<Double> mean = of == 0 ? List.of() : List.of(sum / (100 * of));
    return study
        .inputs(TrainingInputs.NONE.withNormalizer(new Normalizer("zscore", over, mean, List.of())))
        .build();
  }
}
