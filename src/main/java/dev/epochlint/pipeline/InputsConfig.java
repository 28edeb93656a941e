package dev.epochlint.pipeline;

import dev.epochlint.loss.TrainingPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What a pipeline file says of training: its arrays, its normalisation, and what it recorded.
 *
 * @param arrays arrays by part, in the order of the file
 * @param normalize the normalisation
 * @param training what is declared of the training
 * @param lossOutput dump of the values of the loss, relative to the pipeline file, null without one
 * @param traceFiles traces, relative to the pipeline file
 */
public record InputsConfig(
    Map<String, PartArrays> arrays,
    Normalize normalize,
    TrainingPlan training,
    @Nullable String lossOutput,
    List<String> traceFiles) {

  /** Nothing declared. */
  public static final InputsConfig NONE =
      new InputsConfig(Map.of(), Normalize.NONE, TrainingPlan.NONE, null, List.of());

  public InputsConfig {
    arrays = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
    traceFiles = List.copyOf(traceFiles);
  }

  /** All files that it names. */
  List<NamedFile> files() {
    List<NamedFile> files = new ArrayList<>();
    arrays.forEach((name, part) -> part.refs().forEach(add(files, "arrays." + name)));
    normalize.refs().forEach(add(files, "normalize"));
    if (lossOutput != null) {
      files.add(new NamedFile("loss.output", lossOutput));
    }
    traceFiles.forEach(trace -> files.add(new NamedFile("trace.file", trace)));
    return files;
  }

  private static BiConsumer<String, @Nullable ArrayRef> add(List<NamedFile> files, String section) {
    return (key, ref) -> {
      if (ref != null) {
        files.add(new NamedFile(section + "." + key, ref.file(), ref.variable()));
      }
    };
  }

  /** The same with these traces. */
  InputsConfig withTraces(List<String> files) {
    return new InputsConfig(arrays, normalize, training, lossOutput, files);
  }

  /** The same with these values of the loss. */
  InputsConfig withLossOutput(@Nullable String file) {
    return new InputsConfig(arrays, normalize, training, file, traceFiles);
  }

  /**
   * An array in a file.
   *
   * @param file relative to the pipeline file
   * @param variable variable of the file, null where it holds one array
   */
  public record ArrayRef(String file, @Nullable String variable) {}

  /**
   * The arrays of one part.
   *
   * @param x the windows
   * @param axes axis order of x: window, channel and time; empty for that order
   * @param y the targets, null without any
   * @param yAxes axis order of y, empty for the default
   * @param shuffled whether rows are compared with the reference cut as a set
   * @param declaredCount number of windows that the training code counts, null where not declared
   * @param count where that number stands instead, null where nowhere
   * @param subjects subject of each row, null where not declared
   * @param recordings recording of each row, null where not declared
   * @param starts first sample of each row, null where not declared
   */
  public record PartArrays(
      ArrayRef x,
      List<String> axes,
      @Nullable ArrayRef y,
      List<String> yAxes,
      boolean shuffled,
      @Nullable Long declaredCount,
      @Nullable ArrayRef count,
      @Nullable ArrayRef subjects,
      @Nullable ArrayRef recordings,
      @Nullable ArrayRef starts) {

    public PartArrays {
      axes = List.copyOf(axes);
      yAxes = List.copyOf(yAxes);
    }

    private Map<String, @Nullable ArrayRef> refs() {
      Map<String, @Nullable ArrayRef> refs = new LinkedHashMap<>();
      refs.put("x", x);
      refs.put("y", y);
      refs.put("count", count);
      refs.put("subjects", subjects);
      refs.put("recordings", recordings);
      refs.put("starts", starts);
      return refs;
    }
  }

  /**
   * The normalisation.
   *
   * @param kind zscore, minmax, robust or center; "" where none is declared
   * @param over what its statistics are over
   * @param mean means that the training code uses, null where not given
   * @param std standard deviations that it uses, null where not given
   */
  public record Normalize(
      String kind, String over, @Nullable ArrayRef mean, @Nullable ArrayRef std) {

    /** Nothing declared. */
    public static final Normalize NONE = new Normalize("", "", null, null);

    private Map<String, @Nullable ArrayRef> refs() {
      Map<String, @Nullable ArrayRef> refs = new LinkedHashMap<>();
      refs.put("mean", mean);
      refs.put("std", std);
      return refs;
    }

    /** "zscore/window", "" where none is declared. */
    public String kindOver() {
      return kind.isEmpty() ? "" : kind + "/" + over;
    }
  }
}
