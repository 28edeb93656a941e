package dev.epochlint.check;

import dev.epochlint.importer.ImportFailure;
import dev.epochlint.label.Labels;
import dev.epochlint.loss.LossPlan;
import dev.epochlint.measure.RecordingProfile;
import dev.epochlint.order.Served;
import dev.epochlint.recording.Expected;
import dev.epochlint.split.Split;
import dev.epochlint.window.Windowing;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that checks may judge: what was declared and what was measured.
 *
 * @param expected what the pipeline expects of its recordings
 * @param windowing how windows are cut, null where none are declared
 * @param declaredWindows how many windows the training code says there are, null where not declared
 * @param rejectedWindows how many windows are named that training leaves out
 * @param loss the declared loss
 * @param normalize kind of the declared normalisation ("zscore") with what it is over
 *     ("zscore/window"), "" where none is declared
 * @param recordings the recordings that were read, in corpus order
 * @param failures the files and variables that gave no recording, in corpus order
 * @param split the split, null where none is declared
 * @param labels the labels, null where none are declared
 * @param served the order in which training was served, null where no log is declared
 * @param inputs what training was given and what it recorded
 */
public record Study(
    Expected expected,
    @Nullable Windowing windowing,
    @Nullable Long declaredWindows,
    long rejectedWindows,
    LossPlan loss,
    String normalize,
    List<RecordingProfile> recordings,
    List<ImportFailure> failures,
    @Nullable Split split,
    @Nullable Labels labels,
    @Nullable Served served,
    TrainingInputs inputs)
    implements Serializable {

  public Study {
    recordings = List.copyOf(recordings);
    failures = List.copyOf(failures);
  }

  /** The same study with another split. */
  public Study withSplit(Split other) {
    return new Study(
        expected,
        windowing,
        declaredWindows,
        rejectedWindows,
        loss,
        normalize,
        recordings,
        failures,
        other,
        labels,
        served,
        inputs);
  }

  /** The same study with other inputs of training. */
  public Study withInputs(TrainingInputs other) {
    return new Study(
        expected,
        windowing,
        declaredWindows,
        rejectedWindows,
        loss,
        normalize,
        recordings,
        failures,
        split,
        labels,
        served,
        other);
  }
}
