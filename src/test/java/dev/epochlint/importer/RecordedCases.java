package dev.epochlint.importer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Files that another program wrote and what it reads in them: an archive of files with an
 * expected.json, made by a script of src/test/python.
 *
 * @param files the files by name
 * @param expected shape and values by file, or by "file:variable"
 */
public record RecordedCases(Map<String, byte[]> files, Map<String, JsonNode> expected) {

  /** The cases of a resource. */
  public static RecordedCases of(String resource) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (InputStream in = RecordedCases.class.getResourceAsStream(resource);
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), zip.readAllBytes());
      }
    }
    Map<String, JsonNode> expected = new LinkedHashMap<>();
    new ObjectMapper()
        .readTree(files.remove("expected.json"))
        .fields()
        .forEachRemaining(field -> expected.put(field.getKey(), field.getValue()));
    return new RecordedCases(files, expected);
  }

  /** The bytes of a file. */
  public byte[] file(String name) {
    return files.get(name);
  }

  /** The shape of an array. */
  public static List<Long> shape(JsonNode fact) {
    List<Long> shape = new ArrayList<>();
    fact.get("shape").forEach(dim -> shape.add(dim.asLong()));
    return shape;
  }

  /** Its values, the last axis fastest, as they are written. */
  public static List<String> texts(JsonNode fact, String key) {
    List<String> texts = new ArrayList<>();
    fact.get(key).forEach(text -> texts.add(text.asText()));
    return texts;
  }

  /** Its values as numbers. */
  public static double[] numbers(JsonNode fact) {
    return texts(fact, "values").stream().mapToDouble(Double::parseDouble).toArray();
  }
}
