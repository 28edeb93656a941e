package dev.epochlint.importer.array;

import dev.epochlint.importer.ImportException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
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
    ByteStore bytes, long offset, Storage storage, List<Long> dims, List<Long> strides) {

  /** Numbers that are turned over at a time where rows do not lie one after the other. */
  private static final int TURNED = 1 << 12;

  public NumericArray {
    dims = List.copyOf(dims);
    strides = List.copyOf(strides);
  }

  /** An array whose first axis runs fastest, as MATLAB and Fortran lay it out. */
  public static NumericArray columnMajor(
      ByteStore bytes, long offset, Storage storage, List<Long> dims) {
    Long[] strides = new Long[dims.size()];
    long stride = 1;
    for (int axis = 0; axis < strides.length; axis++) {
      strides[axis] = stride;
      stride *= dims.get(axis);
    }
    return new NumericArray(bytes, offset, storage, dims, List.of(strides));
  }

  /** The same in memory. */
  public static NumericArray columnMajor(
      ByteBuffer bytes, int offset, Storage storage, List<Long> dims) {
    return columnMajor(ByteStore.of(bytes), offset, storage, dims);
  }

  /** An array whose last axis runs fastest, as C lays it out. */
  public static NumericArray rowMajor(
      ByteStore bytes, long offset, Storage storage, List<Long> dims) {
    List<Long> strides = new ArrayList<>();
    long stride = 1;
    for (int axis = dims.size() - 1; axis >= 0; axis--) {
      strides.add(0, stride);
      stride *= dims.get(axis);
    }
    return new NumericArray(bytes, offset, storage, dims, strides);
  }

  /** The same numbers with axis {@code order[i]} as axis i; nothing is moved. */
  public NumericArray permuted(int... order) {
    List<Long> newDims = new ArrayList<>();
    List<Long> newStrides = new ArrayList<>();
    for (int axis : order) {
      newDims.add(dims.get(axis));
      newStrides.add(strides.get(axis));
    }
    return new NumericArray(bytes, offset, storage, newDims, newStrides);
  }

  /** The same numbers with one more axis of length 1 in front. */
  public NumericArray asOneRow() {
    List<Long> longer = new ArrayList<>(dims);
    longer.add(0, 1L);
    List<Long> wider = new ArrayList<>(strides);
    wider.add(0, elements());
    return new NumericArray(bytes, offset, storage, longer, wider);
  }

  /** Number of numbers. */
  public long elements() {
    return product(0);
  }

  /** Length of the first axis, 1 where there is no axis. */
  public long rows() {
    return dims.isEmpty() ? 1 : dims.get(0);
  }

  /** Numbers in a row: one index of the first axis. */
  public long rowLength() {
    return product(1);
  }

  private long product(int fromAxis) {
    long product = 1;
    for (int axis = fromAxis; axis < dims.size(); axis++) {
      product *= dims.get(axis);
    }
    return product;
  }

  /** Reads {@code count} numbers, each {@code step} numbers after the one before. */
  public void copy(long first, long step, int count, double[] into, int from)
      throws ImportException, IOException {
    bytes.gather(
        storage, offset + first * storage.bytes(), step * storage.bytes(), count, into, from);
  }

  /**
   * Reads {@code count} rows from row {@code first} on, one after the other, the last axis fastest
   * whatever the order of the file. Where the first axis runs fastest in the file, ask for many
   * rows at a time.
   *
   * @param into at least {@code count * rowLength()} numbers
   */
  public void rows(long first, int count, double[] into) throws ImportException, IOException {
    int length = Math.toIntExact(rowLength());
    if (isRowMajor()) {
      copy(first * length, 1, Math.multiplyExact(count, length), into, 0);
      return;
    }
    long stride = dims.isEmpty() ? 0 : strides.get(0);
    double[] turned = new double[Math.min(count, TURNED)];
    for (int from = 0; from < count; from += turned.length) {
      int some = Math.min(turned.length, count - from);
      for (int e = 0; e < length; e++) {
        copy((first + from) * stride + place(e), stride, some, turned, 0);
        for (int r = 0; r < some; r++) {
          into[(from + r) * length + e] = turned[r];
        }
      }
    }
  }

  /**
   * Reads whole numbers exactly, as {@link #rows(long, int, double[])} does.
   *
   * @throws ArithmeticException where one has a fraction or does not fit a long; the message names
   *     it
   */
  public void rows(long first, int count, long[] into) throws ImportException, IOException {
    int length = Math.toIntExact(rowLength());
    long stride = dims.isEmpty() ? 0 : strides.get(0);
    for (int e = 0; e < length; e++) {
      for (int r = 0; r < count; r++) {
        long number = (first + r) * stride + place(e);
        long at = offset + number * storage.bytes();
        bytes.gather(storage, at, 0, 1, into, r * length + e);
      }
    }
  }

  /**
   * The whole number at that place in the file.
   *
   * @throws ArithmeticException where it is none or does not fit a long
   */
  public long whole(long place) throws ImportException, IOException {
    long[] number = new long[1];
    bytes.gather(storage, offset + place * storage.bytes(), 0, 1, number, 0);
    return number[0];
  }

  private boolean isRowMajor() {
    long stride = 1;
    for (int axis = dims.size() - 1; axis >= 0; axis--) {
      if (dims.get(axis) != 1 && strides.get(axis) != stride) {
        return false;
      }
      stride *= dims.get(axis);
    }
    return true;
  }

  /** Distance of element {@code e} of a row from its first, in numbers. */
  private long place(long e) {
    long place = 0;
    for (int axis = dims.size() - 1; axis > 0; axis--) {
      place += e % dims.get(axis) * strides.get(axis);
      e /= dims.get(axis);
    }
    return place;
  }
}
