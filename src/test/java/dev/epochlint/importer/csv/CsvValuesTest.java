package dev.epochlint.importer.csv;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.epochlint.importer.ReadBack;
import dev.epochlint.importer.Selection;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables of many dialects, found out, against what pandas read in them when told the dialect. */
class CsvValuesTest {

  static Path resource(String name) {
    try {
      return Path.of(CsvValuesTest.class.getResource("/csv/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static JsonNode expected() throws Exception {
    return new ObjectMapper().readTree(resource("expected.json").toFile());
  }

  static Stream<String> tables() throws Exception {
    List<String> names = new ArrayList<>();
    expected().fieldNames().forEachRemaining(names::add);
    assertThat(names).hasSizeGreaterThan(20);
    return names.stream();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyBitAgreesWithPandas(String name) throws Exception {
    JsonNode columns = expected().get(name);
    List<ReadBack> recordings = ReadBack.read(resource(name), Selection.ANY);
    assertThat(recordings).hasSize(1);
    ReadBack read = recordings.get(0);
    List<String> names = new ArrayList<>();
    columns.fieldNames().forEachRemaining(names::add);
    List<String> found = read.header().signal().channelNames();
    // A table without header has no names; pandas was told to count its columns.
    assertThat(found.isEmpty() ? counted(read.signal().length) : found)
        .containsExactlyElementsOf(names);
    for (int c = 0; c < names.size(); c++) {
      List<Long> bits = new ArrayList<>();
      for (JsonNode value : columns.get(names.get(c))) {
        bits.add(Double.doubleToLongBits(value.isNull() ? Double.NaN : number(value.asText())));
      }
      List<Long> actual = new ArrayList<>();
      for (double value : read.signal()[c]) {
        actual.add(Double.doubleToLongBits(value));
      }
      assertThat(actual).as(names.get(c)).isEqualTo(bits);
    }
  }

  private static List<String> counted(int columns) {
    return Stream.iterate(1, i -> i + 1).limit(columns).map(String::valueOf).toList();
  }

  private static double number(String python) {
    return switch (python) {
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(python);
    };
  }
}
