import java.io.File;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.MiniDFSCluster;

/**
 * A file system of Hadoop in one process, run from its source beside the jars that pom.xml gathers:
 * copies a directory into it, prints the address and waits until its input ends.
 */
final class MiniHdfs {
  private MiniHdfs() {}

  public static void main(String[] args) throws Exception {
    Configuration configuration = new Configuration();
    configuration.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, new File(args[0]).getAbsolutePath());
    MiniDFSCluster cluster = new MiniDFSCluster.Builder(configuration).numDataNodes(1).build();
    FileSystem files = cluster.getFileSystem();
    files.copyFromLocalFile(new Path(new File(args[1]).toURI()), new Path("/study"));
    System.out.println("hdfs at " + files.getUri() + "/study");
    while (System.in.read() >= 0) {
      // Whoever started this process ends it by closing its input.
    }
    cluster.shutdown();
    System.exit(0);
  }
}
