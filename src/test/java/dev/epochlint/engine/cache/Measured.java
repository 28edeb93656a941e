package dev.epochlint.engine.cache;

import dev.epochlint.engine.Source;
import dev.epochlint.engine.SourceProfile;
import dev.epochlint.engine.SourceReader;
import dev.epochlint.importer.ImporterRegistry;
import dev.epochlint.importer.Limits;
import dev.epochlint.importer.Selection;
import dev.epochlint.importer.SourceFile;
import dev.epochlint.measure.MeasurePlan;
import dev.epochlint.recording.NumberType;
import dev.epochlint.window.TailPolicy;
import dev.epochlint.window.Windowing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** Small tables, and what is measured of them. */
final class Measured {
  static final MeasurePlan PLAN =
      new MeasurePlan(
          new Windowing(16, 4, new TailPolicy.Pad()), List.of(-999.0), NumberType.FLOAT32);

  /** A time far enough ahead for files of now to be old. */
  static final long LATER = Long.MAX_VALUE;

  private Measured() {}

  static Source table(Path directory, String name, long seed) throws IOException {
    Path path = directory.resolve(name);
    Files.writeString(path, text(seed));
    return new Source(new SourceFile(path, name), Selection.ANY, "subject " + seed);
  }

  static String text(long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder("left,right\n");
    for (int row = 0; row < 120; row++) {
      String right = random.nextInt(20) == 0 ? "" : String.valueOf(random.nextInt(1000));
      text.append(random.nextInt(100_000) / 1000.0).append(',').append(right).append('\n');
    }
    return text.toString();
  }

  static SourceProfile measure(Source source) {
    return measure(source, PLAN);
  }

  static SourceProfile measure(Source source, MeasurePlan plan) {
    return new SourceReader(new ImporterRegistry(), Limits.forHeap()).measure(source, plan);
  }

  /** All of a profile, to be compared. */
  static byte[] bytes(SourceProfile profile) {
    return new Encoder(new Shapes()).write(SourceProfile.class, profile).toBytes();
  }
}
