package dev.epochlint.engine;

import dev.epochlint.array.ArrayReader;
import dev.epochlint.array.ArraySource;
import dev.epochlint.array.CutArray;
import dev.epochlint.array.RowSink;
import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.ImportFailure;
import dev.epochlint.importer.ImporterRegistry;
import dev.epochlint.importer.Limits;
import dev.epochlint.importer.SourceFile;
import dev.epochlint.importer.TableOptions;
import dev.epochlint.loss.Loss;
import dev.epochlint.loss.LossPlan;
import dev.epochlint.measure.ArrayMeasure;
import dev.epochlint.measure.ArrayProfile;
import dev.epochlint.measure.MeasurePlan;
import dev.epochlint.pipeline.InputsConfig.ArrayRef;
import dev.epochlint.pipeline.InputsConfig.PartArrays;
import dev.epochlint.pipeline.Pipeline;
import dev.epochlint.recording.Header;
import dev.epochlint.recording.LabelPlan;
import dev.epochlint.recording.Role;
import dev.epochlint.recording.Series;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoublePredicate;
import org.jspecify.annotations.Nullable;

/** The arrays that a pipeline declares, measured; files that can't be read are failures. */
final class ArrayFiles {
  private final Pipeline pipeline;
  private final MeasurePlan plan;
  private final DeclaredFiles declaredFiles;
  private final List<ImportFailure> failures;
  private final ArrayReader reader = new ArrayReader(new ImporterRegistry(), Limits.forHeap());

  ArrayFiles(Pipeline pipeline, MeasurePlan plan, DeclaredFiles files) {
    this.pipeline = pipeline;
    this.plan = plan;
    this.declaredFiles = files;
    this.failures = files.failures();
  }

  /** One profile for each part whose windows could be read, their rows placed. */
  List<ArrayProfile> read(RowOrigins origins) {
    List<ArrayProfile> profiles = new ArrayList<>();
    List<RowOrigins.Files> files = new ArrayList<>();
    pipeline
        .inputs()
        .arrays()
        .forEach(
            (part, declared) -> {
              ArraySource x = source(part + ".x", declared.x(), declared.axes());
              ArraySource y = source(part + ".y", declared.y(), declared.yAxes());
              if (x != null) {
                Described target = new Described(part, y);
                ArrayProfile profile = read(part, declared, x, target);
                if (profile != null) {
                  profiles.add(profile);
                  files.add(new RowOrigins.Files(x, target.readable()));
                }
              }
            });
    return origins.place(profiles, files);
  }

  private @Nullable ArrayProfile read(
      String part, PartArrays declared, ArraySource x, Described target) {
    Windows windows = new Windows(target, vectors(part, declared));
    boolean read = guard(part + ".x", x, () -> windows.read(x));
    target.look(x.samples());
    if (!read) {
      return null;
    }
    ArraySource targets = target.readable();
    if (targets != null && windows.measure != null) {
      ArrayMeasure measure = windows.measure;
      guard(part + ".y", targets, () -> reader.read(targets, measure::target));
    }
    return windows.finish(part, declared, targets);
  }

  /** An array, null where there is none or it can't be brought here. */
  private @Nullable ArraySource source(String key, @Nullable ArrayRef ref, List<String> axes) {
    Path path = ref == null ? null : declaredFiles.findArray(key, ref.file());
    if (ref == null || path == null) {
      return null;
    }
    var recordings = pipeline.recordings();
    var windowing = pipeline.windowing();
    TableOptions table = recordings == null ? TableOptions.AUTO : recordings.selection().table();
    return new ArraySource(
        new SourceFile(path, ref.file()),
        ref.variable(),
        axes,
        windowing == null ? 0 : windowing.length(),
        table);
  }

  /** What the file of the targets says before they are measured. */
  private final class Described implements RowSink {
    private final String part;
    private @Nullable ArraySource source;
    private boolean looked;
    private @Nullable Series series;
    private ArrayReader.@Nullable Shape shape;

    @Override
    public void describe(String format, Series of) {
      series = of;
    }

    @Override
    public void row(long row, double[][] values, int samples) {}

    Described(String part, @Nullable ArraySource source) {
      this.part = part;
      this.source = source;
    }

    /** Looks at them, once it is known how many samples a window has. */
    void look(long samples) {
      ArraySource of = source;
      if (of != null && !looked) {
        looked = true;
        ArraySource targets = of.ofTargets(samples);
        boolean read = guard(part + ".y", of, () -> shape = reader.read(targets, this).filled());
        source = read ? targets : null;
      }
    }

    /** The file, null where there is none or it could not be read. */
    @Nullable ArraySource readable() {
      return source;
    }

    /**
     * Whether there is one class a row: declared so, all that the loss takes, or whole numbers by
     * their type that the loss does not take for quantities.
     */
    boolean classes() {
      ArrayReader.Shape of = shape;
      var recordings = pipeline.recordings();
      boolean declared =
          recordings != null && recordings.labels() != null && recordings.labels().plan().classes();
      boolean one = of != null && of.channels() == 1 && of.samples() == 1;
      String type = of == null ? "" : of.series().valueClass().toLowerCase(Locale.ROOT);
      boolean whole = type.contains("int") || type.contains("bool") || type.equals("logical");
      LossPlan loss = pipeline.loss();
      return one && (declared || "ce".equals(loss.name()) || (whole && !loss.ofQuantities()));
    }

    @Nullable Series target() {
      ArrayReader.Shape of = shape;
      Series said = series;
      return classes() || said == null || of == null ? null : ofRows(said, of.channels());
    }

    List<CutArray.Ragged> ragged() {
      return shape == null ? List.of() : shape.ragged();
    }

    long rows() {
      return shape == null ? -1 : shape.rows();
    }
  }

  /** Takes the windows of a part. */
  private final class Windows implements RowSink {
    private final Described target;
    private final CutArray.Vectors vectors;
    private String format = "";
    private @Nullable Series series;
    private @Nullable ArrayMeasure measure;
    private ArrayReader.@Nullable Shape shape;
    private String file = "";

    Windows(Described target, CutArray.Vectors vectors) {
      this.target = target;
      this.vectors = vectors;
    }

    void read(ArraySource source) throws ImportException, IOException {
      file = source.file().name();
      shape = reader.read(source, this).filled();
    }

    @Override
    public void describe(String of, Series said) {
      format = of;
      series = said;
    }

    @Override
    public void row(long row, double[][] values, int samples) {
      ArrayMeasure into = measure;
      Series said = series;
      if (into == null && said != null) {
        target.look(samples);
        into = begin(said, values.length, samples);
        measure = into;
      }
      if (into != null) {
        into.row(row, values, samples);
      }
    }

    private ArrayMeasure begin(Series said, int channels, int samples) {
      Header header =
          new Header(
              file, format, "", 0, ofRows(said, channels), target.target(), Double.NaN, null);
      // Where there are recordings these are measured themselves.
      List<String> subjects =
          pipeline.recordings() == null ? vectors.subjects() : List.<String>of();
      return new ArrayMeasure(
          header, samples, plan, target.classes() ? Role.LABEL : Role.TARGET, subjects, leftOut());
    }

    private DoublePredicate leftOut() {
      var recordings = pipeline.recordings();
      LabelPlan labels =
          recordings == null || recordings.labels() == null
              ? LabelPlan.CLASSES
              : recordings.labels().plan();
      return Loss.of(pipeline.loss(), labels)
          .<DoublePredicate>map(loss -> loss::leavesOut)
          .orElse(target -> false);
    }

    @Nullable ArrayProfile finish(String part, PartArrays declared, @Nullable ArraySource y) {
      ArrayMeasure into = measure;
      ArrayReader.Shape of = shape;
      return into == null || of == null
          ? null
          : into.finish(
              new CutArray(
                  part,
                  file,
                  of.rows(),
                  of.channels(),
                  of.samples(),
                  of.ragged(),
                  y == null ? "" : y.file().name(),
                  y == null ? -1 : target.rows(),
                  target.ragged(),
                  declared.shuffled(),
                  vectors));
    }
  }

  private CutArray.Vectors vectors(String part, PartArrays declared) {
    Long count = declared.declaredCount();
    return new CutArray.Vectors(
        count == null ? numbers(part + ".count", declared.count()) : List.of((double) count),
        ids(part + ".subjects", declared.subjects()),
        ids(part + ".recordings", declared.recordings()),
        numbers(part + ".starts", declared.starts()));
  }

  /** What a file says of a series, whose rows have that many channels. */
  private static Series ofRows(Series said, int channels) {
    return new Series(
        said.variable(),
        said.valueClass(),
        said.storage(),
        said.dims(),
        said.axes(),
        channels,
        channels == said.channels() ? said.channelNames() : List.of(),
        said.complex(),
        said.layout());
  }

  /** Ids of rows: text where the file holds text, else whole numbers as digits. */
  private List<String> ids(String key, @Nullable ArrayRef ref) {
    return vector(key, ref, source -> reader.texts(source));
  }

  private List<Double> numbers(String key, @Nullable ArrayRef ref) {
    return vector(
        key,
        ref,
        source -> {
          List<Double> numbers = new ArrayList<>();
          reader.read(source, (row, values, n) -> numbers.add(values[0][0]));
          return numbers;
        });
  }

  /** Reads what stands beside the rows. */
  private interface Vector<T> {
    List<T> read(ArraySource source) throws ImportException, IOException;
  }

  private <T> List<T> vector(String key, @Nullable ArrayRef ref, Vector<T> vector) {
    List<T> read = new ArrayList<>();
    ArraySource source = source(key, ref, List.of("window"));
    if (ref != null && source != null) {
      guard(
          key,
          source,
          () -> {
            read.addAll(vector.read(source));
            if (read.isEmpty()) {
              String variable = ref.variable() == null ? "" : ref.variable();
              throw ImportException.variable(variable, "it is empty", List.of());
            }
          });
    }
    return read;
  }

  /** Reads an array; whatever goes wrong is told with its key in the pipeline file. */
  private boolean guard(String key, ArraySource source, SourceReader.Reading reading) {
    List<ImportFailure> met = new ArrayList<>();
    boolean read = SourceReader.guard(source.file().name(), met, reading);
    met.forEach(failure -> failures.add(failure.ofArray(key)));
    return read;
  }
}
