package dev.epochlint.importer.hdf5;

import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.Limits;
import dev.epochlint.importer.array.Unpacked;
import dev.epochlint.importer.value.Value;
import dev.epochlint.importer.value.ValueFile;
import io.jhdf.HdfFile;
import io.jhdf.api.Node;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An HDF5 file: its top-level datasets and groups are the values. */
final class Hdf5File implements ValueFile {
  private final FileChannel channel;
  private final Unpacked unpacked;
  private final Hdf5Values values;
  private final List<Node> nodes = new ArrayList<>();
  private final List<Entry> entries = new ArrayList<>();

  private Hdf5File(FileChannel channel, Unpacked unpacked, Hdf5Values values) {
    this.channel = channel;
    this.unpacked = unpacked;
    this.values = values;
  }

  static Hdf5File open(Path path, boolean matlab, Limits limits)
      throws ImportException, IOException {
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    try {
      return Fence.around("", () -> opened(channel, path, matlab, limits));
    } catch (ImportException | IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static Hdf5File opened(FileChannel channel, Path path, boolean matlab, Limits limits)
      throws ImportException, IOException {
    HdfFile hdf = new HdfFile(new BoundedChannel(channel), path.toUri());
    long end = hdf.getHdfBackingStorage().getSuperblock().getEndOfFileAddress();
    if (end > channel.size()) {
      throw ImportException.unreadable(
          "",
          channel.size(),
          String.format(
              Locale.ROOT,
              "%,d bytes declared by the superblock, %,d available: the file is cut short",
              end,
              channel.size()));
    }
    Unpacked unpacked = new Unpacked(limits);
    Hdf5Bytes bytes = new Hdf5Bytes(channel, hdf.getUserBlockSize(), unpacked, limits);
    Hdf5File file = new Hdf5File(channel, unpacked, new Hdf5Values(hdf, bytes, matlab, limits));
    for (Node node : hdf.getChildren().values()) {
      // MATLAB's own: what cells refer to, and what objects are made of.
      if (!node.getName().startsWith("#")) {
        file.entries.add(file.values.entry(node, file.nodes.size()));
        file.nodes.add(node);
      }
    }
    return file;
  }

  @Override
  public List<Entry> entries() {
    return List.copyOf(entries);
  }

  @Override
  public Value load(Entry entry) throws ImportException, IOException {
    Node node = nodes.get((int) entry.offset());
    return Fence.around(entry.name(), () -> values.value(node));
  }

  @Override
  public String byteOrder() {
    return "";
  }

  @Override
  public void close() throws IOException {
    unpacked.close();
    channel.close();
  }
}
