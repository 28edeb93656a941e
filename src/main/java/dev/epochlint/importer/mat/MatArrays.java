package dev.epochlint.importer.mat;

import com.jmatio.io.MatFileWriter;
import com.jmatio.types.MLArray;
import com.jmatio.types.MLDouble;
import com.jmatio.types.MLNumericArray;
import com.jmatio.types.MLSingle;
import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.array.NumericArray;
import dev.epochlint.importer.array.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes arrays as a MATLAB level 5 file, held in memory whole. */
public final class MatArrays {
  private MatArrays() {}

  /** Writes arrays by name: float64 as double, anything narrower as single. */
  public static void write(Path file, Map<String, NumericArray> arrays)
      throws ImportException, IOException {
    List<MLArray> variables = new ArrayList<>();
    for (Map.Entry<String, NumericArray> array : arrays.entrySet()) {
      variables.add(variable(array.getKey(), array.getValue()));
    }
    new MatFileWriter(file.toFile(), variables);
  }

  private static MLArray variable(String name, NumericArray array)
      throws ImportException, IOException {
    int[] dims = array.dims().stream().mapToInt(Math::toIntExact).toArray();
    int rows = dims[0];
    double[] row = new double[Math.toIntExact(array.rowLength())];
    if (array.storage() == Storage.FLOAT64) {
      MLDouble into = new MLDouble(name, dims);
      for (int r = 0; r < rows; r++) {
        array.rows(r, 1, row);
        for (int e = 0; e < row.length; e++) {
          into.set(row[e], place(dims, r, e));
        }
      }
      return into;
    }
    MLNumericArray<Float> into = new MLSingle(name, dims, MLArray.mxSINGLE_CLASS, 0);
    for (int r = 0; r < rows; r++) {
      array.rows(r, 1, row);
      for (int e = 0; e < row.length; e++) {
        into.set((float) row[e], place(dims, r, e));
      }
    }
    return into;
  }

  /** Where element e of row r stands: MATLAB's first axis runs fastest. */
  private static int place(int[] dims, int r, int e) {
    int place = 0;
    for (int axis = dims.length - 1, rest = e, stride = stride(dims); axis > 0; axis--) {
      place += rest % dims[axis] * stride;
      rest /= dims[axis];
      stride /= axis > 1 ? dims[axis - 1] : 1;
    }
    return place + r;
  }

  /** Distance of neighbours along the last axis. */
  private static int stride(int[] dims) {
    int stride = 1;
    for (int axis = 0; axis < dims.length - 1; axis++) {
      stride *= dims[axis];
    }
    return stride;
  }
}
