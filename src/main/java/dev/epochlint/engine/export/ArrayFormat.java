package dev.epochlint.engine.export;

import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.ImporterRegistry;
import dev.epochlint.importer.Limits;
import dev.epochlint.importer.SourceFile;
import dev.epochlint.importer.array.NumericArray;
import dev.epochlint.importer.array.Storage;
import dev.epochlint.importer.mat.MatArrays;
import dev.epochlint.importer.value.OpenArray;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** The formats in which arrays are written, each from .npy files that are whole. */
public enum ArrayFormat {
  NPY {
    @Override
    void write(Path to, Map<String, Path> arrays, long @Nullable [] lengths, Limits limits)
        throws IOException {
      Files.move(only(arrays), to, StandardCopyOption.REPLACE_EXISTING);
    }
  },
  NPZ {
    @Override
    void write(Path to, Map<String, Path> arrays, long @Nullable [] lengths, Limits limits)
        throws IOException {
      try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(to))) {
        zip.setMethod(ZipOutputStream.STORED);
        for (Map.Entry<String, Path> array : arrays.entrySet()) {
          ZipEntry entry = new ZipEntry(array.getKey() + ".npy");
          entry.setTime(0);
          entry.setSize(Files.size(array.getValue()));
          entry.setCrc(sum(array.getValue()));
          zip.putNextEntry(entry);
          Files.copy(array.getValue(), zip);
          zip.closeEntry();
        }
      }
    }
  },
  MAT {
    @Override
    void write(Path to, Map<String, Path> arrays, long @Nullable [] lengths, Limits limits)
        throws ImportException, IOException, ExportException {
      Map<String, NumericArray> numbers = new LinkedHashMap<>();
      Map<String, OpenArray> open = new LinkedHashMap<>();
      try {
        for (Map.Entry<String, Path> array : arrays.entrySet()) {
          OpenArray opened = open(array.getValue(), limits);
          open.put(array.getKey(), opened);
          numbers.put(array.getKey(), opened.requireNumbers());
          requireFits(array.getKey(), opened.requireNumbers(), lengths);
        }
        if (lengths == null) {
          MatArrays.write(to, numbers);
        } else {
          MatArrays.writeCells(to, numbers, lengths);
        }
      } finally {
        for (OpenArray array : open.values()) {
          array.close();
        }
      }
    }
  },
  CSV {
    @Override
    void write(Path to, Map<String, Path> arrays, long @Nullable [] lengths, Limits limits)
        throws ImportException, IOException {
      try (OpenArray array = open(only(arrays), limits);
          BufferedWriter out = Files.newBufferedWriter(to, StandardCharsets.UTF_8)) {
        NumericArray numbers = array.requireNumbers();
        boolean wide = numbers.storage() == Storage.FLOAT64;
        double[] row = new double[Math.toIntExact(numbers.rowLength())];
        for (long r = 0; r < numbers.rows(); r++) {
          numbers.rows(r, 1, row);
          for (int i = 0; i < row.length; i++) {
            out.write(i == 0 ? "" : ",");
            out.write(wide ? String.valueOf(row[i]) : String.valueOf((float) row[i]));
          }
          out.write('\n');
        }
      }
    }
  };

  /** More than the head of a cell takes. */
  private static final int CELL_BYTES = 80;

  /**
   * Writes arrays by name into a file that is not there yet.
   *
   * @param lengths samples of each window where they differ, which only some formats hold; null
   *     where they don't
   */
  abstract void write(Path to, Map<String, Path> arrays, long @Nullable [] lengths, Limits limits)
      throws ImportException, IOException, ExportException;

  private static void requireFits(String name, NumericArray array, long @Nullable [] lengths)
      throws ExportException {
    long cells = lengths == null ? 0 : (long) CELL_BYTES * lengths.length;
    long bytes = MatArrays.bytes(array) + cells;
    if (bytes > MatArrays.MOST_BYTES) {
      throw new ExportException(
          String.format(
              Locale.ROOT,
              "%s takes %,d bytes, and a variable of a .mat file of level 5 at most %,d; write"
                  + " --format npy, which has no such limit",
              name,
              bytes,
              MatArrays.MOST_BYTES));
    }
  }

  /** Whether windows of several lengths can be written. */
  boolean holdsRagged() {
    return this == MAT;
  }

  /** Whether one file holds x and y. */
  boolean holdsSeveral() {
    return this == NPZ || this == MAT;
  }

  /** "npy". */
  public String suffix() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Names as the command line takes them. */
  public static List<String> names() {
    return List.of(values()).stream().map(ArrayFormat::suffix).toList();
  }

  private static Path only(Map<String, Path> arrays) {
    return arrays.values().iterator().next();
  }

  private static OpenArray open(Path file, Limits limits) throws ImportException, IOException {
    return OpenArray.of(
        new ImporterRegistry(),
        new SourceFile(file, String.valueOf(file.getFileName())),
        "",
        limits);
  }

  private static long sum(Path file) throws IOException {
    CRC32 sum = new CRC32();
    try (CheckedInputStream in = new CheckedInputStream(Files.newInputStream(file), sum)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return sum.getValue();
  }
}
