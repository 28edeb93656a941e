package dev.epochlint.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Defects of growing size, planted at random places in random studies: at their nominal size each
 * is found, and the smallest that is found half of the time is written down.
 */
class SmallestDefectsTest {
  static List<Ladder> ladders() {
    return Stream.of(
            ImportPlants.ladders(),
            ShapePlants.ladders(),
            ValuePlants.ladders(),
            WindowPlants.ladders(),
            TailPlants.ladders(),
            SplitPlants.ladders(),
            LossPlants.ladders(),
            DumpPlants.ladders())
        .flatMap(List::stream)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("ladders")
  void findsPlantsOfNominalSize(Ladder ladder) {
    assertThat(ladder.found(ladder.nominal(), 10)).as(ladder.unit()).isEqualTo(10);
  }

  @Test
  @Tag("soak")
  void aHundredPlantsAndTheSmallest() throws IOException {
    StringBuilder table = new StringBuilder();
    for (Ladder ladder : ladders()) {
      double smallest = Double.NaN;
      for (double size : ladder.sizes()) {
        if (Double.isNaN(smallest) && ladder.found(size, 40) >= 20) {
          smallest = size;
        }
      }
      int found = ladder.found(ladder.nominal(), 100);
      table.append(
          String.format(
              Locale.ROOT,
              "%s: %d of 100 at %s; half of the time from %s %s%n",
              ladder.id(),
              found,
              Wording.number(ladder.nominal()),
              Wording.number(smallest),
              ladder.unit()));
      assertThat(found).as(ladder.id()).isGreaterThanOrEqualTo(98);
    }
    Files.writeString(Path.of("target", "smallest-defects.txt"), table);
  }
}
