package dev.epochlint.importer.hdf5;

import dev.epochlint.importer.ImportException;
import io.jhdf.api.Dataset;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** What a dataset holds where nothing was written. */
final class FillValue {
  private FillValue() {}

  /** The bytes of one element; zeros where the file declares no other value. */
  static byte[] of(String path, Dataset dataset) throws ImportException {
    int bytes = dataset.getDataType().getSize();
    Object value = dataset.getFillValue();
    byte[] fill = new byte[bytes];
    if (value == null || (value instanceof Number number && isZero(number))) {
      return fill;
    }
    NumberLayout layout = NumberLayout.of(dataset.getDataType());
    if (layout == null || !(value instanceof Number number) || !put(layout, number, fill)) {
      throw ImportException.unreadable(
          path, -1, path + ": its fill value " + value + " is not understood");
    }
    return fill;
  }

  private static boolean isZero(Number number) {
    return number.doubleValue() == 0 && number.longValue() == 0;
  }

  private static boolean put(NumberLayout layout, @Nullable Number number, byte[] fill) {
    ByteBuffer into = ByteBuffer.wrap(fill).order(layout.order());
    if (number == null) {
      return false;
    }
    switch (layout.storage()) {
      case FLOAT64 -> into.putDouble(number.doubleValue());
      case FLOAT32 -> into.putFloat(number.floatValue());
      case INT64, UINT64 -> into.putLong(number.longValue());
      case INT32, UINT32 -> into.putInt((int) number.longValue());
      case INT16, UINT16 -> into.putShort((short) number.longValue());
      case INT8, UINT8 -> into.put((byte) number.longValue());
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Elements of that value, {@code size} bytes of them. */
  static byte[] block(byte[] fill, int size) {
    byte[] block = new byte[size];
    for (int at = 0; at < block.length; at += fill.length) {
      System.arraycopy(fill, 0, block, at, fill.length);
    }
    return block;
  }
}
