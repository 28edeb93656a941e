package dev.epochlint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.epochlint.check.Check;
import dev.epochlint.check.CheckRegistry;
import dev.epochlint.check.Signals;
import dev.epochlint.check.StudyBuilder;
import dev.epochlint.loss.LossPlan;
import dev.epochlint.pipeline.InputsConfig;
import dev.epochlint.pipeline.Pipeline;
import dev.epochlint.pipeline.PipelineException;
import dev.epochlint.recording.LabelPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Honest splits pass the checks of splits, a thousand times over. */
class HonestSplitsTest {
  @Test
  void fiftySplits() throws PipelineException {
    assertThat(accused(0, 50)).isEmpty();
  }

  /** The second half of what the command promises: what it writes is clean. */
  @Test
  @Tag("soak")
  void fiveThousandSplits() throws PipelineException {
    assertThat(accused(1000, 5000)).isEmpty();
  }

  private static List<String> accused(int first, int draws) throws PipelineException {
    List<Check> checks = CheckRegistry.load().checks();
    List<String> accused = new ArrayList<>();
    for (int i = first; i < first + draws; i++) {
      Random random = new Random(i);
      int subjects = 8 + random.nextInt(56);
      boolean labelled = random.nextBoolean();
      StudyBuilder builder = StudyBuilder.study().windows(10, 10);
      if (labelled) {
        builder.labels(LabelPlan.CLASSES);
      }
      for (int s = 0; s < subjects; s++) {
        String id = "S%02d".formatted(s);
        builder.recording(id, Signals.noise(random.nextInt(), 1, 40 + random.nextInt(80)));
        if (labelled) {
          builder.label(id, String.valueOf(s % 3));
        }
      }
      boolean folds = random.nextInt(4) == 0;
      SplitDrawing.Order order =
          new SplitDrawing.Order(List.of((long) i), folds ? 2 + random.nextInt(3) : 0, Map.of());
      SplitDrawing.Drawn drawn =
          new SplitDrawing(builder.build(), checks, EMPTY, order).draw(Path.of("p.yaml"));
      drawn.remaining().forEach(f -> accused.add(f.check() + ": " + f.finding().message()));
    }
    return accused;
  }

  private static final Pipeline EMPTY =
      new Pipeline(
          Path.of("p.yaml"),
          null,
          null,
          null,
          null,
          null,
          null,
          LossPlan.NONE,
          InputsConfig.NONE,
          Map.of());
}
