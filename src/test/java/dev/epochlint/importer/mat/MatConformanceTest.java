package dev.epochlint.importer.mat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.epochlint.Shared;
import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.Leaves;
import dev.epochlint.importer.Leaves.Leaf;
import dev.epochlint.importer.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every number of public level 4 and 5 files against what SciPy reads. */
class MatConformanceTest {
  private static final Limits LIMITS = new Limits(256 << 20, 64, 1_000_000, 1 << 20);

  /** Files that SciPy refuses and that are read here, and why that is right. */
  private static final Map<String, String> READ_ALL_THE_SAME =
      Map.of(
          "utf.mat", "text in UTF-8 and UTF-16 with fewer bytes or units than SciPy expects",
          "bad_miutf8_array_name.mat", "a name in UTF-8 is a name");

  private static List<JsonNode> expected() throws IOException {
    Path file = Shared.path("mat-files/expected.jsonl");
    ObjectMapper json = new ObjectMapper();
    List<JsonNode> nodes = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      JsonNode node = json.readTree(line);
      if (!node.get("format").asText().equals("v73")) {
        nodes.add(node);
      }
    }
    return nodes;
  }

  static Stream<JsonNode> accepted() throws IOException {
    return expected().stream().filter(node -> node.get("status").asText().equals("ok"));
  }

  static Stream<JsonNode> refused() throws IOException {
    return expected().stream().filter(node -> node.get("status").asText().equals("fail"));
  }

  private static Map<String, Leaf> read(JsonNode node) throws ImportException, IOException {
    Path path = Shared.path("mat-files").resolve(node.get("file").asText());
    return Leaves.of(path, LIMITS);
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void everyNumericLeafAgrees(JsonNode node) throws Exception {
    Map<String, Leaf> leaves = read(node);
    Map<String, Leaf> normal = new LinkedHashMap<>();
    leaves.forEach((path, leaf) -> normal.put(normalise(path), leaf));
    for (JsonNode expected : node.get("leaves")) {
      if (!expected.has("sum")) {
        continue;
      }
      String path = normalise(expected.get("path").asText());
      Leaf leaf = normal.get(path);
      assertThat(leaf).as("%s in %s", path, normal.keySet()).isNotNull();
      if (expected.get("cls").asText().equals("sparse")) {
        assertThat(leaf.info().valueClass()).isEqualTo("sparse");
        assertThat(leaf.info().note()).contains("sparse");
        continue;
      }
      agree(expected, leaf);
    }
  }

  /** SciPy's paths index 1x1 structs too. */
  private static String normalise(String path) {
    return path.replaceAll("\\(0\\)(?=\\.)", "");
  }

  private static void agree(JsonNode expected, Leaf leaf) {
    String path = leaf.info().path();
    List<Long> dims = new ArrayList<>();
    expected.get("dims").forEach(dim -> dims.add(dim.asLong()));
    // SciPy shows an array of no bytes as 1x0; MATLAB's own is 0x0.
    boolean noBytes = dims.equals(List.of(1L, 0L)) && leaf.info().dims().equals(List.of(0L, 0L));
    if (!noBytes) {
      assertThat(leaf.info().dims()).as(path).isEqualTo(dims);
    }
    assertThat(leaf.values()).as(path).hasSize(expected.get("n").asInt());
    assertThat(leaf.info().logical()).as(path).isEqualTo(expected.get("logical").asBoolean());
    if (!leaf.info().logical()) {
      assertThat(leaf.info().valueClass()).as(path).isEqualTo(expected.get("cls").asText());
    }
    long nan = java.util.Arrays.stream(leaf.values()).filter(Double::isNaN).count();
    assertThat(nan).as(path).isEqualTo(expected.get("nan").asLong());
    if (leaf.values().length > 0) {
      assertThat(leaf.values()[0])
          .as(path)
          .isEqualTo(Double.valueOf(number(expected.get("first"))));
      assertThat(leaf.values()[leaf.values().length - 1])
          .as(path)
          .isEqualTo(Double.valueOf(number(expected.get("last"))));
      double sum = number(expected.get("sum"));
      double actual =
          java.util.Arrays.stream(leaf.values()).filter(value -> !Double.isNaN(value)).sum();
      if (Double.isFinite(sum)) {
        assertThat(actual).as(path).isCloseTo(sum, within(1e-12 * (1e-300 + Math.abs(sum))));
      }
    }
  }

  private static double number(JsonNode node) {
    return switch (node.asText()) {
      case "NaN" -> Double.NaN;
      case "Infinity", "inf" -> Double.POSITIVE_INFINITY;
      case "-Infinity", "-inf" -> Double.NEGATIVE_INFINITY;
      default -> node.asDouble();
    };
  }

  @ParameterizedTest
  @MethodSource("refused")
  void whatSciPyRefusesIsRefusedWithItsPlace(JsonNode node) throws Exception {
    String file = node.get("file").asText();
    String name = file.substring(file.lastIndexOf('/') + 1);
    if (READ_ALL_THE_SAME.containsKey(name)) {
      assertThat(read(node)).as(READ_ALL_THE_SAME.get(name)).isNotEmpty();
      return;
    }
    assertThatThrownBy(() -> read(node))
        .as(name)
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("offset");
  }

  @Test
  void allFilesOfLevel4And5AreHere() throws IOException {
    assertThat(accepted().count()).isEqualTo(177);
    assertThat(refused().count()).isEqualTo(8);
  }
}
