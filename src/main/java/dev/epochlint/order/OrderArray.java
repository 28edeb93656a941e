package dev.epochlint.order;

import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.ImporterRegistry;
import dev.epochlint.importer.Limits;
import dev.epochlint.importer.SourceFile;
import dev.epochlint.importer.array.NumericArray;
import dev.epochlint.importer.value.OpenArray;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An order log as an array of shape (epochs, n), or (n) for one epoch: the indices by position. */
final class OrderArray {
  private static final int FIRST_BYTE = 0x93;

  private OrderArray() {}

  /** Whether a file is an array rather than a table, by its first byte. */
  static boolean is(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return in.read() == FIRST_BYTE;
    } catch (IOException e) {
      return false; // said by whoever reads it
    }
  }

  static List<ServedOrder> read(Path file) throws OrderException {
    SourceFile source = new SourceFile(file, String.valueOf(file.getFileName()));
    try (OpenArray array = OpenArray.of(new ImporterRegistry(), source, "", Limits.forHeap())) {
      return orders(array.requireNumbers());
    } catch (ImportException e) {
      throw new OrderException("the order log: " + e.getMessage());
    } catch (IOException e) {
      throw new OrderException("the order log can't be read: " + e.getMessage());
    }
  }

  private static List<ServedOrder> orders(NumericArray numbers)
      throws ImportException, IOException, OrderException {
    List<Long> dims = numbers.dims();
    if (dims.isEmpty() || dims.size() > 2 || numbers.elements() == 0) {
      throw new OrderException(
          "the order log is an array of shape %s; (epochs, n) or (n) is meant".formatted(dims));
    }
    int epochs = dims.size() == 2 ? Math.toIntExact(dims.get(0)) : 1;
    int length = Math.toIntExact(dims.get(dims.size() - 1));
    NumericArray rows = dims.size() == 2 ? numbers : numbers.asOneRow();
    List<ServedOrder> orders = new ArrayList<>();
    long[] indices = new long[length];
    for (int epoch = 0; epoch < epochs; epoch++) {
      try {
        rows.rows(epoch, 1, indices);
      } catch (ArithmeticException e) {
        throw new OrderException("epoch %d: %s".formatted(epoch, e.getMessage()));
      }
      orders.add(new ServedOrder("", epoch, whole(indices, epoch)));
    }
    return orders;
  }

  private static int[] whole(long[] indices, int epoch) throws OrderException {
    int[] whole = new int[indices.length];
    for (int i = 0; i < whole.length; i++) {
      if (indices[i] < 0 || indices[i] > Integer.MAX_VALUE) {
        throw new OrderException(
            "epoch %d, position %d: index %d; a whole number from 0 to %,d is meant"
                .formatted(epoch, i, indices[i], Integer.MAX_VALUE));
      }
      whole[i] = (int) indices[i];
    }
    return whole;
  }
}
