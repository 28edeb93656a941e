package dev.epochlint.engine.spark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** A file system of Hadoop in a process of its own. */
record Hdfs(Process process, String root) implements AutoCloseable {

  /** One that holds a copy of a directory. */
  static Hdfs with(Path work, Path content) throws IOException, InterruptedException {
    Path log = work.resolve("hdfs.log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                Cluster.HOME + "/hdfs/*:" + Cluster.HOME + "/jars/*",
                "src/test/spark/MiniHdfs.java",
                work.resolve("hdfs").toString(),
                content.toString())
            .redirectOutput(log.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    return new Hdfs(process, Cluster.await(log, Pattern.compile("hdfs at (\\S+)")));
  }

  /** Address of a directory of the content. */
  String address(String directory) {
    return root + "/" + directory;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
