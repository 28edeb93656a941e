package dev.epochlint.pipeline;

import dev.epochlint.window.TailPolicy;
import dev.epochlint.window.Windowing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a pipeline file, with all that is wrong with it at once. */
public final class PipelineReader {
  private static final long MAX_BYTES = 10 << 20;
  private static final String VERSION = "1";

  private static final Map<String, TailPolicy> TAILS = tails();

  private final KnownChecks checks;

  /**
   * @param checks the checks that {@code checks:} may name
   */
  public PipelineReader(KnownChecks checks) {
    this.checks = checks;
  }

  private static Map<String, TailPolicy> tails() {
    Map<String, TailPolicy> tails = new LinkedHashMap<>();
    for (TailPolicy tail :
        List.of(
            new TailPolicy.Drop(),
            new TailPolicy.Pad(),
            new TailPolicy.Keep(),
            new TailPolicy.Overlap())) {
      tails.put(tail.id(), tail);
    }
    return tails;
  }

  /**
   * Reads a pipeline file.
   *
   * @param file the file
   * @param overrides values in place of the file's, each "key.path=value"
   * @throws PipelineException with one line for each error: file, line, column, what was expected
   *     and found, the nearest valid key or value
   */
  public Pipeline read(Path file, List<String> overrides) throws PipelineException {
    String name = file.toString();
    Errors errors = new Errors();
    YamlNode document =
        new YamlParser(name, errors)
            .parse(text(file))
            .orElse(new YamlNode.Mapping(new YamlNode.Place(name + ":1:1"), new LinkedHashMap<>()));
    errors.throwIfAny();
    YamlNode root = new Overrides(errors).apply(document, overrides);
    errors.throwIfAny();
    if (!(root instanceof YamlNode.Mapping mapping)) {
      errors.add(root, "a pipeline file is a mapping of keys; %s found".formatted(root.kind()));
      throw new PipelineException(
          List.of(root.place().prefix() + ": a pipeline file is a mapping"));
    }
    Pipeline pipeline = pipeline(file, new Section("", mapping, errors));
    errors.throwIfAny();
    return pipeline;
  }

  private static String text(Path file) throws PipelineException {
    try {
      if (Files.isDirectory(file)) {
        throw new PipelineException(
            List.of(file + ": this is a directory; name the pipeline file in it"));
      }
      if (Files.size(file) > MAX_BYTES) {
        throw new PipelineException(
            List.of(file + ": more than %,d bytes can't be a pipeline file".formatted(MAX_BYTES)));
      }
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
          .toString();
    } catch (NoSuchFileException e) {
      throw new PipelineException(List.of(file + ": there is no such file"));
    } catch (CharacterCodingException e) {
      throw new PipelineException(List.of(file + ": this is not UTF-8 text"));
    } catch (IOException e) {
      throw new PipelineException(List.of(file + ": can't be read: " + e.getMessage()));
    }
  }

  private Pipeline pipeline(Path file, Section root) {
    version(root);
    Section recordings = root.section("recordings");
    Section windows = root.section("windows");
    Section split = root.section("split");
    Section loss = root.section("loss");
    Section settings = root.section("checks");
    Long declared = windows == null ? null : windows.integer("count", 0);
    String rejected = windows == null ? null : windows.text("rejected");
    Windowing windowing = windows == null ? null : windowing(windows);
    Section order = root.section("order");
    LossReader.Declared declaredLoss =
        loss == null ? LossReader.Declared.NONE : new LossReader(loss).read();
    InputsConfig inputs = new InputsReader(root).read(declaredLoss.output());
    if (Stream.of("recordings", "arrays", "order", "trace").noneMatch(root.keys()::contains)) {
      root.errors()
          .add(root.place(), "nothing to check: declare recordings, arrays, order or trace");
    }
    Pipeline pipeline =
        new Pipeline(
            file,
            recordings == null ? null : new RecordingsReader(recordings).read(),
            windowing,
            declared,
            rejected,
            split == null ? null : new SplitReader(split).read(),
            order == null ? null : new OrderReader(order).read(),
            declaredLoss.plan(),
            inputs,
            settings == null ? Map.of() : new ChecksReader(settings, checks).read());
    root.close();
    return pipeline.withOtherFiles();
  }

  private static void version(Section root) {
    root.require("epochlint");
    YamlNode node = root.node("epochlint");
    if (node != null
        && !(node instanceof YamlNode.Scalar scalar && scalar.text().equals(VERSION))) {
      root.wrong("epochlint", node, "version " + VERSION + " of the format");
    }
  }

  private static @Nullable Windowing windowing(Section in) {
    in.require("length");
    Long length = in.integer("length", 1);
    Long stride = in.integer("stride", 1);
    String tail = in.choice("tail", List.copyOf(TAILS.keySet()));
    in.close();
    if (length == null) {
      return null;
    }
    if (length > Integer.MAX_VALUE / 2) {
      in.errors().add(in.place(), "windows.length: at most %,d samples".formatted(1 << 30));
      return null;
    }
    return new Windowing(
        length,
        stride == null ? length : stride,
        TAILS.getOrDefault(tail == null ? "drop" : tail, new TailPolicy.Drop()));
  }
}
