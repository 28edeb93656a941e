package dev.epochlint.importer;

/**
 * The beginning of a file, by which importers recognise it.
 *
 * @param bytes the first bytes, at most {@link #BYTES}
 * @param size length of the file in bytes
 * @param suffix the file's suffix in lower case without the dot, "" without one; a hint, never a
 *     proof
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record FileHead(byte[] bytes, long size, String suffix) {

  /** How many bytes importers see before they decide. */
  public static final int BYTES = 4096;
}
