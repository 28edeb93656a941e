package dev.epochlint.engine.export;

import dev.epochlint.importer.npy.NpyText;
import dev.epochlint.recording.NumberType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** An .npy file under way: rows are written where they belong, in any order. */
final class RowFile implements AutoCloseable {
  private final FileChannel channel;
  private final NumberType type;
  private final int headerBytes;
  private final ByteBuffer row;

  private RowFile(FileChannel channel, NumberType type, int headerBytes, ByteBuffer row) {
    this.channel = channel;
    this.type = type;
    this.headerBytes = headerBytes;
    this.row = row;
  }

  /** Opens a file of that shape, (rows, channels, length); what is in it already stays. */
  static RowFile open(Path file, NumberType type, List<Long> dims) throws IOException {
    byte[] header = NpyText.header(type, dims);
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    ByteBuffer row =
        ByteBuffer.allocate(Math.toIntExact(dims.get(1) * dims.get(2) * NpyText.bytes(type)));
    RowFile rows = new RowFile(channel, type, header.length, row);
    rows.write(ByteBuffer.wrap(header), 0);
    return rows;
  }

  void write(long at, double[] values) throws IOException {
    row.clear();
    NpyText.put(type, values, values.length, row);
    write(row.flip(), headerBytes + at * row.capacity());
  }

  private void write(ByteBuffer bytes, long at) throws IOException {
    for (long to = at; bytes.hasRemaining(); ) {
      to += channel.write(bytes, to);
    }
  }

  @Override
  public void close() throws IOException {
    channel.force(false);
    channel.close();
  }
}
