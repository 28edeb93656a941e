package dev.epochlint.check.split;

import com.google.auto.service.AutoService;
import dev.epochlint.check.Check;
import dev.epochlint.check.CheckInfo;
import dev.epochlint.check.Example;
import dev.epochlint.check.Finding;
import dev.epochlint.check.FindingBuilder;
import dev.epochlint.check.Outcome;
import dev.epochlint.check.Place;
import dev.epochlint.check.Places;
import dev.epochlint.check.Settings;
import dev.epochlint.check.Severity;
import dev.epochlint.check.Signals;
import dev.epochlint.check.Study;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.check.Wording;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.order.IndexedWindows;
import dev.epochlint.order.Served;
import dev.epochlint.order.ServedOrder;
import dev.epochlint.split.Split;
import java.util.BitSet;
import java.util.List;

/** Reports windows of a held-out part among those that training was served. */
@AutoService(Check.class)
@CheckInfo(
    id = "split-served-mismatch",
    summary = "Training was served windows that the split holds out",
    severity = Severity.ERROR,
    causes = {"order-log-invalid"})
public final class ServedHeldOut implements Check {

  /** The first held-out window of an order, and how many there are. */
  private record Hit(int position, int index, String part, long windows) {}

  @Override
  public Outcome judge(Study study, Settings settings) {
    Served served = study.served();
    Split split = study.split();
    if (served == null || split == null || study.windowing() == null) {
      return new Outcome.NotEvaluated("declare recordings, windows, a split and order.file");
    }
    if (!served.plan().of().isEmpty()) {
      return new Outcome.NotEvaluated(
          "indices count windows of part "
              + served.plan().of()
              + " alone: log indices of all windows, without order.of");
    }
    ServedOrder first = null;
    Hit told = null;
    long orders = 0;
    boolean judged = false;
    for (ServedOrder order : served.orders()) {
      IndexedWindows windows = served.windows().get(order.run());
      boolean drawn = split.of(order.run().seed(), order.run().fold()).isPresent();
      if (windows == null || !drawn || order.highest() >= windows.size()) {
        continue;
      }
      judged = true;
      Hit hit = hit(order, windows);
      if (hit.windows() > 0) {
        orders++;
        if (told == null) {
          first = order;
          told = hit;
        }
      }
    }
    if (!judged) {
      return new Outcome.NotEvaluated(
          "no order is of a draw of the split: log seed, and fold where there are folds, as the"
              + " split file has them");
    }
    return told == null || first == null
        ? new Outcome.Passed()
        : new Outcome.Failed(List.of(finding(study, first, told, orders)));
  }

  private static Hit hit(ServedOrder order, IndexedWindows windows) {
    BitSet held = new BitSet();
    int at = -1;
    for (int p = 0; p < order.size(); p++) {
      if (windows.heldOut(order.at(p))) {
        held.set(order.at(p));
        at = at < 0 ? p : at;
      }
    }
    return at < 0
        ? new Hit(-1, -1, "", 0)
        : new Hit(at, order.at(at), windows.part(order.at(at)), held.cardinality());
  }

  private static Finding finding(Study study, ServedOrder order, Hit hit, long orders) {
    int recording = 0;
    long window = hit.index();
    while (window >= study.recordings().get(recording).windows()) {
      window -= study.recordings().get(recording++).windows();
    }
    RecordingProfile of = study.recordings().get(recording);
    Served served = study.served();
    IndexedWindows windows = served == null ? null : served.windows().get(order.run());
    boolean ofTrain =
        windows != null
            && order.distinct() == order.highest() + 1
            && order.distinct() == windows.meant();
    return FindingBuilder.of(Severity.ERROR)
        .message(
            "%s serves %s of %s, first window %d of %s (index %d) at position %d%s%s",
            order.label(),
            Wording.count(hit.windows(), "window"),
            hit.part(),
            window,
            of.id(),
            hit.index(),
            hit.position(),
            orders == 1 ? "" : "; so in %s".formatted(Wording.count(orders - 1, "more order")),
            ofTrain
                ? "; the indices are 0 to %d, as many as train has windows: if they count these, declare order.of: train"
                    .formatted(order.highest())
                : "")
        .remedy(
            "hand the loader of training the windows of train only (torch.utils.data.Subset with"
                + " the indices of train, ds.filter or indexing by the split's list); what was"
                + " trained on can't be held out. Where the log holds rows of validation too, mark"
                + " them in its column part")
        .at(
            Places.of(of)
                .with("window", window)
                .with("part", hit.part())
                .with("index", hit.index())
                .with("seed", order.seed().isEmpty() ? null : order.seed())
                .with("epoch", order.epoch()))
        .evidence("windows", hit.windows())
        .evidence("position", hit.position())
        .evidence("orders-affected", orders)
        .covers(new Place(of.id(), "served", -1))
        .build();
  }

  @Override
  public List<Example> examples() {
    return List.of(
        Example.clean("training serves its own", study(2, 0, 3, 1, 5, 4).build()),
        Example.bad(
            "a window of validation among them",
            study(2, 0, 7, 1, 5, 4).build(),
            "seed 1, epoch 0 serves 1 window of validation, first window 1 of C (index 7)"
                + " at position 2"));
  }

  private static StudyBuilder study(int... served) {
    return StudyBuilder.study()
        .windows(10, 10)
        .recording("A", Signals.noise(1, 1, 30))
        .recording("B", Signals.noise(2, 1, 30))
        .recording("C", Signals.noise(3, 1, 30))
        .assign("", "train", "A", "B")
        .assign("", "validation", "C")
        .served("1", 0, served);
  }
}
