package dev.epochlint.check.loss;

import dev.epochlint.check.Study;
import dev.epochlint.loss.Group;
import dev.epochlint.loss.Loss;
import dev.epochlint.loss.LossPlan;
import dev.epochlint.recording.NumberType;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The targets of batches as the loss sees them: those of a channel, or all.
 *
 * @param study the study
 * @param targets the targets of its windows
 * @param loss the loss
 * @param serving how windows are served
 */
record Batches(Study study, Targets targets, Loss loss, Serving serving) {

  /**
   * A batch on which the loss is undefined or says nothing.
   *
   * @param step its step
   * @param windows number of its windows
   * @param channel channel of the target
   * @param target the target of the batch, without values where the loss leaves all of them out
   * @param reason why
   * @param undefined whether the loss is undefined, rather than without a gradient
   */
  record Fault(
      Step step, int windows, int channel, Group target, String reason, boolean undefined) {}

  private static final String NONE_LEFT = "a mean over none of them is 0/0";

  private boolean joined() {
    return targets.over(study.loss()) == LossPlan.Over.ALL;
  }

  /** What a window gives to the batch; without values where the loss leaves it out. */
  private Group window(Serving.Epoch epoch, int position, int channel) {
    int recording = epoch.recording().applyAsInt(position);
    int window = epoch.window().applyAsInt(position);
    return joined() ? targets.of(recording, window) : targets.of(recording, channel, window);
  }

  /** What is wrong with a batch of several windows; null where nothing is. */
  @Nullable Fault fault(Serving.Epoch epoch, int step) {
    NumberType type = study.loss().dtype();
    int from = step * serving.batch();
    int to = Math.min(epoch.size(), from + serving.batch());
    int channels = joined() ? 1 : targets.channels(epoch.recording().applyAsInt(from));
    for (int c = 0; c < channels; c++) {
      Group all = Group.NONE;
      int p = from;
      // Most batches vary from their first windows on: these need not be looked at to their end.
      for (; p < to && (all.n() == 0 || reason(all, type) != null); p++) {
        all = all.merge(window(epoch, p, c));
      }
      if (all.n() == 0) {
        boolean entropy = "ce".equals(study.loss().name());
        return new Fault(new Step(epoch, step), to - from, c, all, NONE_LEFT, entropy);
      }
      String reason = reason(all, type);
      if (p == to && to - from > 1 && reason != null) {
        boolean undefined = loss.undefined(all, type) != null;
        return new Fault(new Step(epoch, step), to - from, c, all, reason, undefined);
      }
    }
    return null;
  }

  private @Nullable String reason(Group target, NumberType type) {
    if (!target.valid() || !loss.pooled()) {
      return null;
    }
    String undefined = loss.undefined(target, type);
    return undefined == null ? loss.silent(target, type) : undefined;
  }

  /** Looks at the targets of a batch. */
  @FunctionalInterface
  interface Rule {
    void look(Step step, int channel, Group target);
  }

  /**
   * Shows a rule every batch whose targets are valid, or one that stands for all where they are
   * drawn at random: with the spread that a batch has on average; how many there were.
   */
  long overAll(Rule rule) {
    long seen = 0;
    for (Serving.Epoch epoch : serving.epochs()) {
      int width = serving.ordered() ? serving.batch() : epoch.size();
      int steps = serving.ordered() ? serving.batches(epoch) : 1;
      for (int step = 0; step < steps; step++) {
        int from = step * width;
        int to = Math.min(epoch.size(), from + width);
        int channels = joined() ? 1 : targets.channels(epoch.recording().applyAsInt(from));
        for (int c = 0; c < channels; c++) {
          Group all = Group.NONE;
          for (int p = from; p < to; p++) {
            all = all.merge(window(epoch, p, c));
          }
          if (all.valid()) {
            seen++;
            rule.look(new Step(epoch, step), c, serving.ordered() ? all : onAverage(all, to));
          }
        }
      }
    }
    return seen;
  }

  /** What a batch has on average of the targets of so many windows. */
  private Group onAverage(Group all, int windows) {
    long n = Math.max(1, all.n() * Math.min(windows, serving.batch()) / windows);
    return new Group(n, all.mean(), all.m2() / all.n() * n, all.min(), all.max());
  }

  /** The windows of an epoch by their constant target, for each channel of it. */
  List<ConstantDraws> draws(Serving.Epoch epoch) {
    int channels = joined() ? 1 : targets.channels(epoch.recording().applyAsInt(0));
    return IntStream.range(0, channels).mapToObj(c -> draws(epoch, c)).toList();
  }

  private ConstantDraws draws(Serving.Epoch epoch, int channel) {
    NumberType type = study.loss().dtype();
    ConstantDraws draws = new ConstantDraws();
    for (int p = 0; p < epoch.size(); p++) {
      Group of = window(epoch, p, channel);
      if (of.n() == 0) {
        draws.addLeftOut();
      } else {
        draws.add(reason(of, type) == null ? Double.NaN : type.round(of.min()));
      }
    }
    return draws;
  }
}
