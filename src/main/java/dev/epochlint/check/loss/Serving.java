package dev.epochlint.check.loss;

import dev.epochlint.check.Location;
import dev.epochlint.check.Places;
import dev.epochlint.check.RowStudies;
import dev.epochlint.check.Study;
import dev.epochlint.loss.LossPlan;
import dev.epochlint.measure.ArrayProfile;
import dev.epochlint.order.IndexedWindows;
import dev.epochlint.order.Served;
import dev.epochlint.order.ServedOrder;
import dev.epochlint.split.Draw;
import dev.epochlint.split.Parts;
import dev.epochlint.split.Split;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The batches that training is served, as far as they are known.
 *
 * @param how how they are known
 * @param batch windows in a batch
 * @param dropLast whether an incomplete last batch is left out
 * @param epochs each run and epoch; where nothing is logged, each draw of the split
 */
record Serving(How how, int batch, boolean dropLast, List<Epoch> epochs) {

  /** How batches are known. */
  enum How {
    /** From a log of what was served. */
    LOGGED,
    /** The pipeline says that nothing is shuffled: corpus order. */
    STORED,
    /** Nothing is said: corpus order, if nothing is shuffled. */
    ASSUMED,
    /** A shuffle is claimed: only what is to be expected. */
    SHUFFLED
  }

  /**
   * What one epoch serves.
   *
   * @param seed seed, "" where there is none
   * @param epoch epoch, -1 where none is logged
   * @param size number of windows
   * @param recording recording of the window at a position
   * @param window its number in the recording
   */
  record Epoch(
      String seed, long epoch, int size, IntUnaryOperator recording, IntUnaryOperator window) {

    /** "seed 1, epoch 0", "" where neither is known. */
    String label() {
      String text = seed.isEmpty() ? "" : "seed " + seed;
      return epoch < 0 ? text : text + (text.isEmpty() ? "" : ", ") + "epoch " + epoch;
    }
  }

  /** The batches of a study; empty where no batch is declared or no window is known. */
  static Optional<Serving> of(Study study) {
    Served served = study.served();
    LossPlan loss = study.loss();
    Integer declared = loss.batch();
    Integer batch = declared != null || served == null ? declared : served.plan().batch();
    if (batch == null) {
      return Optional.empty();
    }
    List<Epoch> epochs = served == null ? stored(study) : logged(served);
    return epochs.isEmpty()
        ? Optional.empty()
        : Optional.of(new Serving(how(study), batch, loss.dropLast(), epochs));
  }

  private static How how(Study study) {
    if (study.served() != null) {
      return How.LOGGED;
    }
    Boolean shuffled = study.inputs().training().shuffled();
    return shuffled == null ? How.ASSUMED : shuffled ? How.SHUFFLED : How.STORED;
  }

  private static List<Epoch> logged(Served served) {
    List<Epoch> epochs = new ArrayList<>();
    for (ServedOrder order : served.orders()) {
      IndexedWindows windows = served.windows().get(order.run());
      if (windows != null && order.highest() < windows.size() && windows.ofCut()) {
        epochs.add(
            new Epoch(
                order.seed(),
                order.epoch(),
                order.size(),
                position -> windows.recording(order.at(position)),
                position -> windows.window(order.at(position))));
      }
    }
    return epochs;
  }

  /** The windows of training in corpus order, for each draw of the split. */
  private static List<Epoch> stored(Study study) {
    Split split = study.split();
    List<Epoch> epochs = new ArrayList<>();
    if (split == null) {
      add(epochs, study, "", null);
      return epochs;
    }
    for (Draw draw : split.draws()) {
      Set<List<Long>> trained = new HashSet<>();
      draw.members().stream()
          .filter(member -> member.part().equals(Parts.TRAIN))
          .forEach(member -> trained.add(List.of((long) member.recording(), member.window())));
      add(epochs, study, draw.seed(), trained);
    }
    return epochs;
  }

  /**
   * @param trained what the split assigns to training, null without a split
   */
  private static void add(
      List<Epoch> epochs, Study study, String seed, @Nullable Set<List<Long>> trained) {
    Optional<Targets> targets = Targets.of(study);
    Optional<ArrayProfile> array = RowStudies.array(study);
    IntStream.Builder recordings = IntStream.builder();
    IntStream.Builder windows = IntStream.builder();
    for (int r = 0; r < study.recordings().size(); r++) {
      long count = array.map(of -> of.array().rows()).orElse(study.recordings().get(r).windows());
      for (int k = 0; k < count; k++) {
        boolean in =
            trained == null
                || trained.contains(List.of((long) r, -1L))
                || trained.contains(List.of((long) r, (long) k));
        if (in && (targets.isEmpty() || !targets.get().rejected(r, k))) {
          recordings.add(r);
          windows.add(k);
        }
      }
    }
    int[] of = recordings.build().toArray();
    int[] which = windows.build().toArray();
    if (of.length > 0) {
      epochs.add(new Epoch(seed, -1, of.length, p -> of[p], p -> which[p]));
    }
  }

  /** Number of batches of an epoch. */
  int batches(Epoch epoch) {
    return dropLast ? epoch.size() / batch : (int) ((epoch.size() + (long) batch - 1) / batch);
  }

  /** Windows of the last batch of an epoch. */
  int last(Epoch epoch) {
    int rest = epoch.size() % batch;
    return rest == 0 || dropLast ? Math.min(batch, epoch.size()) : rest;
  }

  /** Where the window at a position of an epoch is. */
  static Location at(Study study, Epoch epoch, int position) {
    int window = epoch.window().applyAsInt(position);
    int recording = epoch.recording().applyAsInt(position);
    return RowStudies.array(study)
        .map(array -> RowStudies.at(array, window))
        .orElseGet(() -> Places.of(study.recordings().get(recording)).with("window", window));
  }

  /** What windows are called: "window", "row". */
  static String unit(Study study) {
    return RowStudies.array(study).isPresent() ? "row" : "window";
  }

  /** Whether the order in which windows are served is known or assumed. */
  boolean ordered() {
    return how != How.SHUFFLED;
  }
}
