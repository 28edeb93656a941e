package dev.epochlint.importer.array;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * N-d numbers in bytes that have been verified to be there.
 *
 * @param bytes holds all numbers, in the byte order of the file
 * @param offset byte of the first number
 * @param storage type of the numbers
 * @param dims length of each axis
 * @param strides distance of neighbours along each axis, in numbers
 */
public record NumericArray(
    ByteBuffer bytes, int offset, Storage storage, List<Long> dims, List<Long> strides) {

  public NumericArray {
    dims = List.copyOf(dims);
    strides = List.copyOf(strides);
  }

  /** An array whose first axis runs fastest, as MATLAB and Fortran lay it out. */
  public static NumericArray columnMajor(
      ByteBuffer bytes, int offset, Storage storage, List<Long> dims) {
    Long[] strides = new Long[dims.size()];
    long stride = 1;
    for (int axis = 0; axis < strides.length; axis++) {
      strides[axis] = stride;
      stride *= dims.get(axis);
    }
    return new NumericArray(bytes, offset, storage, dims, List.of(strides));
  }

  /** Number of numbers. */
  public long elements() {
    long product = 1;
    for (long dim : dims) {
      product *= dim;
    }
    return product;
  }

  /** Reads {@code count} numbers, each {@code step} numbers after the one before. */
  public void copy(long first, long step, int count, double[] into, int from) {
    storage.gather(
        bytes,
        Math.toIntExact(offset + first * storage.bytes()),
        Math.toIntExact(step * storage.bytes()),
        count,
        into,
        from);
  }
}
