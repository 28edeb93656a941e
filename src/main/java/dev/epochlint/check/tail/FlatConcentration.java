package dev.epochlint.check.tail;

import dev.epochlint.check.Finding;
import dev.epochlint.check.FindingBuilder;
import dev.epochlint.check.Place;
import dev.epochlint.check.Places;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Study;
import dev.epochlint.check.StudySeries;
import dev.epochlint.check.Wording;
import dev.epochlint.measure.WindowProfile;
import dev.epochlint.recording.Role;
import dev.epochlint.split.Draw;
import dev.epochlint.split.Parts;
import dev.epochlint.window.Windowing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Channels that do not vary in windows of what is held out, and do in training.
 *
 * <p>A channel may be flat now and then by nature: counts and rectified features rest at 0, a
 * thermometer stays at a step. So a channel is left out that rests in half of training, or is an
 * event; the held-out recording must be flat that much more often than every recording of training
 * is; and so many flat windows must not fall to what is held out by chance.
 *
 * @param study the study
 * @param draw who is held out
 * @param rateRatio how many times more often windows are flat in what is held out
 */
record FlatConcentration(Study study, Draw draw, double rateRatio) {
  /** Chance that flat windows lie in what is held out, over all channels. */
  private static final double CHANCE = 0.01;

  /** A channel with its flat windows on both sides; recordings in corpus order. */
  private record Channel(int channel, List<StudySeries> flat, Sides flatWindows, Sides windows) {}

  /** A number of training, and of what is held out. */
  private record Sides(long train, long held) {}

  /** The finding, empty where no channel is so. */
  Optional<Finding> finding() {
    int channels =
        draw.members().stream()
            .mapToInt(m -> study.recordings().get(m.recording()).signal().channels().size())
            .max()
            .orElse(0);
    List<Channel> found = new ArrayList<>();
    for (int c = 0; c < channels; c++) {
      Channel channel = channel(c, channels);
      if (channel != null) {
        found.add(channel);
      }
    }
    return found.stream()
        .max(Comparator.comparingLong(channel -> channel.flatWindows().held()))
        .map(worst -> finding(worst, found));
  }

  private @Nullable Channel channel(int c, int channels) {
    Sides flat = new Sides(0, 0);
    Sides windows = new Sides(0, 0);
    double mostInTraining = 0;
    double mostHeldOut = 0;
    int training = 0;
    int resting = 0;
    List<StudySeries> bad = new ArrayList<>();
    for (Draw.Member member : draw.members()) {
      StudySeries series = series(member.recording());
      WindowProfile of = series.profile().windows();
      if (of == null || c >= of.channels().size() || of.windows() == 0) {
        continue;
      }
      if (series.isEvent(c, study.expected())) {
        return null;
      }
      long here = of.channels().get(c).flat().count();
      double share = (double) here / of.windows();
      if (member.part().equals(Parts.TRAIN)) {
        flat = new Sides(flat.train() + here, flat.held());
        windows = new Sides(windows.train() + of.windows(), windows.held());
        mostInTraining = Math.max(mostInTraining, share);
        training++;
        resting += series.profile().channels().get(c).rests() ? 1 : 0;
      } else {
        flat = new Sides(flat.train(), flat.held() + here);
        windows = new Sides(windows.train(), windows.held() + of.windows());
        mostHeldOut = Math.max(mostHeldOut, share);
        if (here > 0) {
          bad.add(series);
        }
      }
    }
    boolean both = windows.train() > 0 && !bad.isEmpty();
    return both
            && 2 * resting < training
            && rate(flat.held(), windows.held()) >= rateRatio * rate(flat.train(), windows.train())
            && mostHeldOut >= rateRatio * mostInTraining
            && chance(flat, windows) <= CHANCE / channels
        ? new Channel(c, bad, flat, windows)
        : null;
  }

  private StudySeries series(int recording) {
    return new StudySeries(
        recording,
        study.recordings().get(recording),
        Role.SIGNAL,
        study.recordings().get(recording).signal());
  }

  private static double rate(long some, long all) {
    return (double) some / all;
  }

  /**
   * A bound on how likely so large a share of the flat windows lies in what is held out where they
   * lie anywhere: exp(-n KL(share, held-out share)) (Chernoff); windows that overlap count by what
   * is new in them.
   */
  private double chance(Sides flat, Sides windows) {
    Windowing windowing = study.windowing();
    double fresh =
        windowing == null
            ? 1
            : Math.min(1, (double) windowing.stride() / Math.max(1, windowing.length()));
    double all = flat.train() + flat.held();
    double share = flat.held() / all;
    double expected = rate(windows.held(), windows.train() + windows.held());
    double divergence =
        share * Math.log(share / expected)
            + (share < 1 ? (1 - share) * Math.log((1 - share) / (1 - expected)) : 0);
    return share <= expected ? 1 : Math.exp(-all * fresh * divergence);
  }

  private Finding finding(Channel worst, List<Channel> found) {
    StudySeries first = worst.flat().get(0);
    List<String> subjects =
        worst.flat().stream().map(series -> series.recording().subject()).distinct().toList();
    List<Integer> others =
        found.stream().map(Channel::channel).filter(c -> c != worst.channel()).toList();
    return FindingBuilder.of(Severity.WARNING)
        .message(
            "%s%s does not vary in %d of %d held-out windows (subject%s %s), and in %d of %d in"
                + " training%s",
            draw.label().isEmpty() ? "" : draw.label() + ": ",
            first.channelName(worst.channel()),
            worst.flatWindows().held(),
            worst.windows().held(),
            subjects.size() == 1 ? "" : "s",
            Wording.list(subjects),
            worst.flatWindows().train(),
            worst.windows().train(),
            others.isEmpty() ? "" : "; likewise " + first.channels(others))
        .remedy(
            "look why the channel stands still there, and repair or leave out these windows: the"
                + " score is that of a sensor that was off, and the next draw will train on it")
        .at(
            Places.of(first.recording())
                .with("channel", worst.channel())
                .with("seed", draw.seed().isEmpty() ? null : draw.seed()))
        .evidence("held-out-bad", worst.flatWindows().held())
        .evidence("held-out", worst.windows().held())
        .evidence("train-bad", worst.flatWindows().train())
        .evidence("train", worst.windows().train())
        .evidence("subjects", subjects.stream().limit(8).toList())
        .evidence("channels-affected", found.size())
        .covers(
            worst.flat().stream()
                .map(series -> new Place(series.recording().id(), "concentration", -1))
                .toList())
        .build();
  }
}
