package dev.epochlint.importer.hdf5;

import dev.epochlint.importer.ImportException;
import io.jhdf.exceptions.HdfException;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.util.NoSuchElementException;

/**
 * Around every call of the library: on a damaged file it fails in any of these ways, none of them
 * declared.
 */
final class Fence {
  private Fence() {}

  /** What is read by the library. */
  @FunctionalInterface
  interface Reading<T> {
    T read() throws ImportException, IOException;
  }

  static <T> T around(String variable, Reading<T> reading) throws ImportException, IOException {
    try {
      return reading.read();
    } catch (HdfException
        | BufferUnderflowException
        | IndexOutOfBoundsException
        | IllegalArgumentException
        | IllegalStateException
        | UnsupportedOperationException
        | NegativeArraySizeException
        | ArithmeticException
        | ClassCastException
        | NullPointerException
        | NoSuchElementException e) {
      throw failure(variable, reason(e));
    } catch (StackOverflowError e) {
      throw failure(variable, "its structures are nested without end");
    } catch (OutOfMemoryError e) {
      throw failure(variable, "a part of it declares more bytes than memory holds");
    }
  }

  private static ImportException failure(String variable, String reason) {
    String of = variable.isEmpty() ? "" : variable + ": ";
    // What HDF5 2 writes where it is asked for its latest format.
    boolean newest = reason.startsWith("Unsupported data layout message version");
    return ImportException.unreadable(
        variable,
        -1,
        of
            + (newest
                ? "the HDF5 file is in a format that only HDF5 2.0 and later read (data layout"
                    + " message "
                    + reason.replaceAll("\\D+", "")
                    + "); write it again without libver='latest', or with libver='v114' (h5py)"
                : "the HDF5 file is damaged or uses what is not read: " + reason));
  }

  /** The innermost message says what was met. */
  private static String reason(Throwable failure) {
    Throwable inner = failure;
    while (inner.getCause() != null && inner.getCause() != inner) {
      inner = inner.getCause();
    }
    String message = inner.getMessage();
    return message == null || !(inner instanceof HdfException || inner instanceof IOException)
        ? inner.getClass().getSimpleName() + (message == null ? "" : ": " + message)
        : message;
  }
}
