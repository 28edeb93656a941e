package dev.epochlint.importer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every variable of a file with its numbers in the order of the file, as inspect meets them. */
public final class Leaves implements VariableVisitor {

  /** A variable and its numbers; none where it holds no numbers. */
  public record Leaf(VariableInfo info, double[] values) {}

  private final Map<String, Leaf> leaves = new LinkedHashMap<>();

  private Leaves() {}

  /** The variables of a file that is no table, by path. */
  public static Map<String, Leaf> of(Path path, Limits limits) throws ImportException, IOException {
    ImporterRegistry.Match match = new ImporterRegistry().recognise(path);
    Leaves leaves = new Leaves();
    match.importer().list(new SourceFile(path, path.toString()), match.format(), limits, leaves);
    return leaves.leaves;
  }

  @Override
  public void variable(VariableInfo info, @Nullable Values values)
      throws ImportException, IOException {
    double[][] all = {new double[0]};
    if (values != null) {
      values.forEachChunk(
          (chunk, count) -> {
            int before = all[0].length;
            all[0] = Arrays.copyOf(all[0], before + count);
            System.arraycopy(chunk, 0, all[0], before, count);
          });
    }
    leaves.put(info.path(), new Leaf(info, all[0]));
  }

  @Override
  public void table(List<VariableInfo> columns, RowValues values) {
    throw new AssertionError("this is no table");
  }
}
