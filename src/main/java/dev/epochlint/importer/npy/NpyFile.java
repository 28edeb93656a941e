package dev.epochlint.importer.npy;

import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.Limits;
import dev.epochlint.importer.array.ByteStore;
import dev.epochlint.importer.value.SignalFacts;
import dev.epochlint.importer.value.Value;
import dev.epochlint.importer.value.ValueFile;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.List;

/** An .npy file: one array, which has no name and goes by "array". */
final class NpyFile implements ValueFile {
  private static final String NAME = "array";
  private static final int MOST_HEADER = 1 << 21;

  private final FileChannel channel;
  private final Limits limits;
  private final NpyHeader header;

  NpyFile(FileChannel channel, Limits limits) throws ImportException, IOException {
    this.channel = channel;
    this.limits = limits;
    long size = channel.size();
    ByteStore head =
        ByteStore.of(channel, 0, Math.min(size, MOST_HEADER), ByteOrder.LITTLE_ENDIAN, 0);
    this.header = NpyHeader.read(new NpyBytes(head, NAME, ""));
  }

  @Override
  public List<Entry> entries() {
    return List.of(new Entry(NAME, header.type().valueClass(), header.dims(), 0));
  }

  @Override
  public Value load(Entry entry) throws ImportException, IOException {
    ByteStore whole =
        ByteStore.of(channel, 0, channel.size(), header.type().order(), limits.maxArrayBytes());
    return NpyValue.read(new NpyBytes(whole, NAME, ""), header, limits);
  }

  @Override
  public String byteOrder() {
    return header.type().order() == ByteOrder.LITTLE_ENDIAN ? "little" : "big";
  }

  @Override
  public SignalFacts signal() {
    return SignalFacts.at(NAME);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
