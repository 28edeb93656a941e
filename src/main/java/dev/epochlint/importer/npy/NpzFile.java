package dev.epochlint.importer.npy;

import dev.epochlint.importer.ImportException;
import dev.epochlint.importer.Limits;
import dev.epochlint.importer.array.ByteStore;
import dev.epochlint.importer.array.Spool;
import dev.epochlint.importer.array.Unpacked;
import dev.epochlint.importer.value.Value;
import dev.epochlint.importer.value.ValueFile;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * An .npz file: a zip archive of .npy files, stored or deflated. A member is unpacked whole and its
 * checksum compared before anything of it is used.
 */
final class NpzFile implements ValueFile {
  private static final String SUFFIX = ".npy";
  private static final int BUFFER = 1 << 16;

  /** A header this long tells type and shape of every array that NumPy writes. */
  private static final int HEAD = 1 << 12;

  private final ZipFile zip;
  private final Limits limits;
  private final Unpacked unpacked;
  private final List<ZipEntry> members = new ArrayList<>();
  private final List<Entry> entries = new ArrayList<>();

  private NpzFile(ZipFile zip, Limits limits) {
    this.zip = zip;
    this.limits = limits;
    this.unpacked = new Unpacked(limits);
  }

  static NpzFile open(Path path, Limits limits) throws ImportException, IOException {
    ZipFile zip;
    try {
      zip = new ZipFile(path.toFile());
    } catch (ZipException | EOFException e) {
      throw ImportException.unreadable(
          "",
          -1,
          "a zip archive whose directory can't be read (%s); it has %,d bytes and is probably cut short"
              .formatted(e.getMessage(), Files.size(path)));
    }
    NpzFile file = new NpzFile(zip, limits);
    try {
      file.list();
      return file;
    } catch (ImportException | IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private void list() throws ImportException, IOException {
    if (zip.size() > limits.maxVariables()) {
      throw ImportException.unreadable(
          "", -1, "more than %,d members".formatted(limits.maxVariables()));
    }
    for (ZipEntry member : Collections.list(zip.entries())) {
      if (member.isDirectory()) {
        continue;
      }
      String name = name(member);
      NpyHeader header = isArray(member) ? header(member) : null;
      entries.add(
          new Entry(
              name,
              header == null ? "file" : header.type().valueClass(),
              header == null ? List.of() : header.dims(),
              members.size()));
      members.add(member);
    }
  }

  private static boolean isArray(ZipEntry member) {
    return member.getName().endsWith(SUFFIX);
  }

  private static String name(ZipEntry member) {
    String name = member.getName();
    return isArray(member) ? name.substring(0, name.length() - SUFFIX.length()) : name;
  }

  private static String where(ZipEntry member) {
    return " of the member " + member.getName();
  }

  private NpyHeader header(ZipEntry member) throws ImportException, IOException {
    byte[] head = unpack(member, in -> in.readNBytes(HEAD));
    ByteStore bytes = ByteStore.of(ByteBuffer.wrap(head));
    return NpyHeader.read(new NpyBytes(bytes, name(member), where(member)));
  }

  /** Reads some of an unpacked member. */
  @FunctionalInterface
  private interface Reading<T> {
    T of(InputStream in) throws ImportException, IOException;
  }

  private <T> T unpack(ZipEntry member, Reading<T> reading) throws ImportException, IOException {
    try (InputStream in = zip.getInputStream(member)) {
      return reading.of(in);
    } catch (ZipException | EOFException e) {
      throw damaged(member, String.valueOf(e.getMessage()));
    }
  }

  private static ImportException damaged(ZipEntry member, String message) {
    return ImportException.unreadable(
        name(member), -1, "the member %s is damaged: %s".formatted(member.getName(), message));
  }

  @Override
  public List<Entry> entries() {
    return Collections.unmodifiableList(entries);
  }

  @Override
  public Value load(Entry entry) throws ImportException, IOException {
    ZipEntry member = members.get((int) entry.offset());
    if (!isArray(member)) {
      return new Value.Other(List.of(), "file", "no .npy file");
    }
    NpyHeader header = header(member);
    Spool spool = unpacked.spool(name(member), member.getSize(), member.getCompressedSize());
    unpack(
        member,
        in -> {
          spool(member, in, spool);
          return spool;
        });
    ByteStore bytes = spool.bytes(header.type().order());
    return NpyValue.read(new NpyBytes(bytes, name(member), where(member)), header, limits);
  }

  private static void spool(ZipEntry member, InputStream in, Spool spool)
      throws ImportException, IOException {
    byte[] buffer = new byte[BUFFER];
    CRC32 sum = new CRC32();
    long done = 0;
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      if (count > member.getSize() - done) {
        throw damaged(
            member,
            String.format(Locale.ROOT, "more than the %,d bytes declared", member.getSize()));
      }
      sum.update(buffer, 0, count);
      spool.write(done, buffer, 0, count);
      done += count;
    }
    if (done < member.getSize()) {
      throw damaged(
          member,
          String.format(Locale.ROOT, "%,d bytes declared, %,d unpacked", member.getSize(), done));
    }
    if (sum.getValue() != member.getCrc()) {
      throw damaged(member, "its checksum does not fit its bytes");
    }
  }

  @Override
  public String byteOrder() {
    return "";
  }

  @Override
  public void close() throws IOException {
    unpacked.close();
    zip.close();
  }

  /** Whether a file that begins so is an archive of arrays. */
  static boolean isNpz(byte[] first, String suffix) {
    if (first.length < 4 || first[0] != 'P' || first[1] != 'K') {
      return false;
    }
    ByteBuffer head = ByteBuffer.wrap(first).order(ByteOrder.LITTLE_ENDIAN);
    boolean member = head.getInt(0) == 0x04034b50;
    boolean empty = head.getInt(0) == 0x06054b50;
    if (suffix.equals("npz")) {
      return member || empty;
    }
    int nameLength = member && first.length > 30 ? head.getShort(26) & 0xffff : 0;
    return nameLength > 0
        && 30 + nameLength <= first.length
        && new String(first, 30, nameLength, java.nio.charset.StandardCharsets.UTF_8)
            .endsWith(SUFFIX);
  }
}
