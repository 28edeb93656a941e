package dev.epochlint.importer;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes EDF files field by field; sample t of channel c is (7 t + 31 c) mod 2000. */
public final class HandMadeEdf {
  private final List<String> labels = new ArrayList<>();
  private final List<String> slow = new ArrayList<>();
  private int perRecord = 100;
  private String reserved = "";
  private String records = "";
  private double[] onsets = new double[0];

  /** Names of the signals. */
  public HandMadeEdf signals(String... names) {
    labels.addAll(List.of(names));
    return this;
  }

  /** Names of signals with a tenth of the samples of others. */
  public HandMadeEdf slower(String... names) {
    slow.addAll(List.of(names));
    return signals(names);
  }

  /** Samples of each signal in a record of one second. */
  public HandMadeEdf perRecord(int samples) {
    perRecord = samples;
    return this;
  }

  /** What the header says of the number of records, where it is not the truth. */
  public HandMadeEdf declaring(String number) {
    records = number;
    return this;
  }

  /** Records lie apart in time: each begins at one of these seconds. */
  public HandMadeEdf discontinuous(double... seconds) {
    reserved = "EDF+D";
    onsets = seconds;
    labels.add("EDF Annotations");
    return this;
  }

  /** The file with so many records. */
  public byte[] write(int count) {
    StringBuilder head = new StringBuilder();
    field(head, "0", 8);
    field(head, "X X X X", 80);
    field(head, "Startdate 25-NOV-2026", 80);
    field(head, "25.11.26", 8);
    field(head, "08.00.00", 8);
    field(head, String.valueOf(256 * (labels.size() + 1)), 8);
    field(head, reserved, 44);
    field(head, records.isEmpty() ? String.valueOf(count) : records, 8);
    field(head, "1", 8);
    field(head, String.valueOf(labels.size()), 4);
    labels.forEach(label -> field(head, label, 16));
    labels.forEach(label -> field(head, "AgCl", 80));
    labels.forEach(label -> field(head, "uV", 8));
    labels.forEach(label -> field(head, "-32768", 8));
    labels.forEach(label -> field(head, "32767", 8));
    labels.forEach(label -> field(head, "-32768", 8));
    labels.forEach(label -> field(head, "32767", 8));
    labels.forEach(label -> field(head, "", 80));
    labels.forEach(label -> field(head, String.valueOf(perRecord(label)), 8));
    labels.forEach(label -> field(head, "", 32));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(head.toString().getBytes(StandardCharsets.US_ASCII));
    for (int r = 0; r < count; r++) {
      for (int c = 0; c < labels.size(); c++) {
        out.writeBytes(record(r, c));
      }
    }
    return out.toByteArray();
  }

  private int perRecord(String label) {
    return slow.contains(label) ? perRecord / 10 : perRecord;
  }

  private byte[] record(int r, int c) {
    int samples = perRecord(labels.get(c));
    byte[] bytes = new byte[2 * samples];
    if (labels.get(c).equals("EDF Annotations")) {
      byte[] onset =
          String.format(Locale.ROOT, "+%.3f\u0014\u0014\u0000", onsets[r])
              .getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(onset, 0, bytes, 0, onset.length);
      return bytes;
    }
    for (int i = 0; i < samples; i++) {
      int value = value(r * samples + i, c);
      bytes[2 * i] = (byte) value;
      bytes[2 * i + 1] = (byte) (value >> 8);
    }
    return bytes;
  }

  /** The sample that is written. */
  public static int value(int t, int c) {
    return (7 * t + 31 * c) % 2000;
  }

  private static void field(StringBuilder head, String text, int width) {
    head.append(text).append(" ".repeat(width - text.length()));
  }
}
