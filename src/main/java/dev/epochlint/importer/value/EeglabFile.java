package dev.epochlint.importer.value;

import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.Limits;
import dev.epochlint.importer.SourceFile;
import dev.epochlint.importer.array.ByteStore;
import dev.epochlint.importer.array.NumericArray;
import dev.epochlint.importer.array.Storage;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A data set of EEGLAB: a struct EEG, or its fields as variables. Its samples are in the field
 * data, or in a file beside it (.fdt: float32, little endian, channels fastest) that data names.
 */
final class EeglabFile implements ValueFile {
  private static final String STRUCT = "EEG";
  private static final String DATA = "data";

  private final ValueFile file;
  private final Path path;
  private final Limits limits;
  private final boolean flat;
  private final Map<Long, Value> loaded = new LinkedHashMap<>();
  private @Nullable FileChannel samples;

  /** Names of files beside a file of which the first that is there holds its samples. */
  static List<String> besides(ValueFile file, SourceFile source, Limits limits)
      throws ImportException, IOException {
    if (!(of(file, source, limits) instanceof EeglabFile set)) {
      return List.of();
    }
    Value data = set.flat ? set.stored(DATA) : null;
    if (set.stored(STRUCT) instanceof Value.Struct struct && !set.flat) {
      Map<String, Value> fields = Value.single(struct);
      data = fields == null ? null : fields.get(DATA);
    }
    return data instanceof Value.Text text ? set.candidates(text.value()) : List.of();
  }

  private EeglabFile(ValueFile file, Path path, Limits limits, boolean flat) {
    this.file = file;
    this.path = path;
    this.limits = limits;
    this.flat = flat;
  }

  /** The file as it is, or as a data set where it is one. */
  static ValueFile of(ValueFile file, SourceFile source, Limits limits) {
    List<String> names = file.entries().stream().map(Entry::name).toList();
    boolean flat = names.containsAll(List.of("nbchan", "pnts", "trials", DATA));
    boolean struct =
        file.entries().stream()
            .anyMatch(e -> e.name().equals(STRUCT) && e.valueClass().equals("struct"));
    return flat || struct ? new EeglabFile(file, source.path(), limits, flat) : file;
  }

  @Override
  public List<Entry> entries() {
    return file.entries();
  }

  @Override
  public Value load(Entry entry) throws ImportException, IOException {
    Value value = loaded.get(entry.offset());
    if (value == null) {
      value = file.load(entry);
      if (flat && entry.name().equals(DATA) && value instanceof Value.Text text) {
        value = samples(text.value(), field("nbchan"), field("pnts"), field("trials"));
      } else if (!flat && entry.name().equals(STRUCT) && value instanceof Value.Struct struct) {
        value = withSamples(struct);
      }
      loaded.put(entry.offset(), value);
    }
    return value;
  }

  private Value withSamples(Value.Struct struct) throws ImportException, IOException {
    Map<String, Value> fields = Value.single(struct);
    if (fields == null || !(fields.get(DATA) instanceof Value.Text text)) {
      return struct;
    }
    Map<String, Value> whole = new LinkedHashMap<>(fields);
    whole.put(
        DATA,
        samples(text.value(), fields.get("nbchan"), fields.get("pnts"), fields.get("trials")));
    return new Value.Struct(struct.dims(), struct.valueClass(), List.of(whole));
  }

  private @Nullable Value field(String name) throws ImportException, IOException {
    for (Entry entry : file.entries()) {
      if (entry.name().equals(name)) {
        return load(entry);
      }
    }
    return null;
  }

  /** A value as it stands, null where there is none of that name. */
  private @Nullable Value stored(String name) throws ImportException, IOException {
    for (Entry entry : file.entries()) {
      if (entry.name().equals(name)) {
        return file.load(entry);
      }
    }
    return null;
  }

  private Value samples(
      String name, @Nullable Value channels, @Nullable Value points, @Nullable Value trials)
      throws ImportException, IOException {
    List<Long> dims = new ArrayList<>();
    long bytes = Float.BYTES;
    for (Value value : new Value[] {channels, points, trials}) {
      double number = number(value);
      if (!(number >= 1 && number <= Integer.MAX_VALUE && number == Math.rint(number))) {
        throw failure("nbchan, pnts and trials must be whole numbers from 1 on, found " + number);
      }
      dims.add((long) number);
      bytes = Math.multiplyHigh(bytes, (long) number) == 0 ? bytes * (long) number : -1;
      if (bytes < 0) {
        throw failure("nbchan, pnts and trials multiply to more than 2^63 bytes");
      }
    }
    if (dims.get(2) == 1) {
      dims.remove(2);
    }
    Path beside = beside(name);
    long size = Files.size(beside);
    if (size != bytes) {
      throw failure(
          "%s has %,d bytes; %s samples of float32 are %,d",
          beside.getFileName(), size, dims, bytes);
    }
    FileChannel channel = FileChannel.open(beside, StandardOpenOption.READ);
    samples = channel;
    ByteStore store =
        ByteStore.of(channel, 0, size, ByteOrder.LITTLE_ENDIAN, limits.maxArrayBytes());
    return new Value.Numbers(
        "single", false, false, NumericArray.columnMajor(store, 0L, Storage.FLOAT32, dims));
  }

  /**
   * The file that is named, or the one of the same name as this file, which may have been renamed.
   */
  private Path beside(String name) throws ImportException {
    for (String candidate : candidates(name)) {
      Path beside = path.resolveSibling(candidate);
      if (Files.isRegularFile(beside)) {
        return beside;
      }
    }
    throw failure("its samples are in '%s', which does not lie beside it", last(name));
  }

  private List<String> candidates(String name) {
    String stem = String.valueOf(path.getFileName()).replaceFirst("\\.[^.]*$", "");
    return Stream.of(last(name), stem + ".fdt").filter(beside -> beside.endsWith(".fdt")).toList();
  }

  private static String last(String name) {
    return name.strip().replaceFirst(".*[/\\\\]", "");
  }

  private static ImportException failure(String message, Object... arguments) {
    return ImportException.unreadable(DATA, -1, String.format(Locale.ROOT, message, arguments));
  }

  private static double number(@Nullable Value value) throws ImportException, IOException {
    double[] number = {Double.NaN};
    if (value instanceof Value.Numbers numbers && numbers.array().elements() == 1) {
      numbers.array().copy(0, 1, 1, number, 0);
    }
    return number[0];
  }

  @Override
  public @Nullable SignalFacts signal() throws ImportException, IOException {
    Map<String, Value> fields = new LinkedHashMap<>();
    for (Entry entry : file.entries()) {
      if (flat && List.of(DATA, "srate", "chanlocs").contains(entry.name())) {
        fields.put(entry.name(), load(entry));
      } else if (!flat && entry.name().equals(STRUCT) && load(entry) instanceof Value.Struct s) {
        Map<String, Value> single = Value.single(s);
        fields.putAll(single == null ? Map.of() : single);
      }
    }
    if (!(fields.get(DATA) instanceof Value.Numbers data)) {
      return null;
    }
    boolean epochs = data.dims().size() == 3;
    return new SignalFacts(
        flat ? DATA : STRUCT + "." + DATA,
        epochs ? List.of("channel", "time", "trial") : List.of(),
        number(fields.get("srate")),
        labels(fields.get("chanlocs"), data.dims().get(0)));
  }

  /** The names of the channels; none where there is not one for each. */
  private static List<String> labels(@Nullable Value places, long channels) {
    List<String> labels = new ArrayList<>();
    if (places instanceof Value.Struct structs) {
      for (Map<String, Value> place : structs.elements()) {
        if (place.get("labels") instanceof Value.Text label) {
          labels.add(label.value().strip());
        }
      }
    }
    return labels.size() == channels ? labels : List.of();
  }

  @Override
  public String byteOrder() {
    return file.byteOrder();
  }

  @Override
  public void close() throws IOException {
    if (samples != null) {
      samples.close();
    }
    file.close();
  }
}
