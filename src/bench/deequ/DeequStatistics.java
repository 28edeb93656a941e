import com.amazon.deequ.analyzers.Analyzer;
import com.amazon.deequ.analyzers.Completeness;
import com.amazon.deequ.analyzers.Maximum;
import com.amazon.deequ.analyzers.Mean;
import com.amazon.deequ.analyzers.Minimum;
import com.amazon.deequ.analyzers.StandardDeviation;
import com.amazon.deequ.analyzers.runners.AnalysisRunBuilder;
import com.amazon.deequ.analyzers.runners.AnalysisRunner;
import com.amazon.deequ.analyzers.runners.AnalyzerContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.Option;

/** Completeness, minimum, maximum, mean and standard deviation of every column of a table by Deequ. */
public final class DeequStatistics {
  private DeequStatistics() {}

  /** The table, the number of its columns. */
  public static void main(String[] args) {
    SparkSession spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.debug.maxToStringFields", "1000")
            .getOrCreate();
    int columns = Integer.parseInt(args[1]);
    // Declared, so that the table is not read once more to find out.
    StructType schema = new StructType();
    for (int c = 0; c < columns; c++) {
      schema = schema.add("ch" + c, DataTypes.DoubleType);
    }
    Dataset<Row> table =
        spark.read().option("header", "true").schema(schema).csv(args[0]);
    AnalysisRunBuilder run = AnalysisRunner.onData(table);
    for (int c = 0; c < columns; c++) {
      String column = "ch" + c;
      run = add(run, new Completeness(column, Option.empty(), Option.empty()));
      run = add(run, new Minimum(column, Option.empty(), Option.empty()));
      run = add(run, new Maximum(column, Option.empty(), Option.empty()));
      run = add(run, new Mean(column, Option.empty()));
      run = add(run, new StandardDeviation(column, Option.empty()));
    }
    AnalyzerContext found = run.run();
    System.out.println(found.metricMap().size() + " metrics");
    System.out.println(found.metricMap().head());
    spark.stop();
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static AnalysisRunBuilder add(AnalysisRunBuilder run, Analyzer analyzer) {
    return run.addAnalyzer(analyzer);
  }
}
