package dev.epochlint.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.epochlint.Shared;
import dev.epochlint.importer.ReadBack;
import dev.epochlint.importer.Selection;
import dev.epochlint.importer.SeriesSelection;
import dev.epochlint.importer.TableOptions;
import dev.epochlint.importer.TimeSelection;
import dev.epochlint.recording.Role;
import dev.epochlint.recording.Slice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times of real recordings against what NumPy computed of them. */
class TimeFactsTest {

  @ParameterizedTest
  @CsvSource({
    "nab, data/data, timestamp, ISO8601, 58",
    "muse_lsl, data/data, timestamps, S, 10",
    "eye_ier2023, data/data, Timestamp, ISO8601, 15",
    "heartpy, data, datetime, ISO8601, 1"
  })
  void stepsAgree(String set, String root, String column, TimeSelection.Unit unit, int files)
      throws Exception {
    Path folder = Shared.path("real-data/" + set);
    int compared = 0;
    for (JsonNode fact :
        new ObjectMapper().readTree(folder.resolve("truth.json").toFile()).get("recordings")) {
      Path file = folder.resolve(root).resolve(fact.get("file").asText());
      boolean only = !set.equals("heartpy") || file.endsWith("data3.csv");
      if (only && fact.has("time") && Files.exists(file)) {
        agree(fact.get("file").asText(), fact.get("time"), measured(file, column, unit));
        compared++;
      }
    }
    assertThat(compared).isEqualTo(files);
  }

  private static TimeProfile measured(Path file, String column, TimeSelection.Unit unit)
      throws Exception {
    Selection selection =
        new Selection(
            SeriesSelection.ANY,
            null,
            null,
            null,
            new TimeSelection(column, unit),
            null,
            null,
            List.of(),
            1,
            TableOptions.AUTO);
    double[][] times = ReadBack.read(file, selection).get(0).values(Role.TIME);
    TimeMeasure measure = new TimeMeasure();
    measure.accept(new Slice(0, times[0].length, times));
    return measure.profile();
  }

  private static void agree(String file, JsonNode fact, TimeProfile time) {
    assertThat(time.backwards().count()).as(file).isEqualTo(fact.get("n_dt_negative").asLong());
    assertThat(time.repeated().count()).as(file).isEqualTo(fact.get("n_dt_zero").asLong());
    assertThat(time.missing()).as(file).isEqualTo(fact.get("nan_timestamps").asLong());
    double median = fact.get("median_dt_s").asDouble();
    assertThat(time.medianStep()).as(file).isCloseTo(median, within(median / 100));
    if (fact.get("max_dt_s").asDouble() > 0) {
      assertThat(time.longest().get(0).seconds())
          .as(file)
          .isCloseTo(fact.get("max_dt_s").asDouble(), within(1e-4 + 1e-4 * median));
    }
    double span = time.last() - time.first();
    assertThat((time.samples() - 1) / span)
        .as(file)
        .isCloseTo(fact.get("fs_from_span").asDouble(), within(1e-4));
  }
}
