package dev.epochlint.recording;

/**
 * A word among the labels of a recording. Labels pass as numbers: the i-th different word of a
 * recording stands as an integer that no class has, {@code -2^52 - i}, until the words of all
 * recordings are known and become classes.
 *
 * @param text the word
 * @param first place of the first label that is it
 */
public record LabelWord(String text, long first) implements java.io.Serializable {
  /** How many different words one recording may have. */
  public static final int MOST = 10_000;

  private static final double FIRST_CODE = -0x1p52;

  /** What the {@code i}-th different word of a recording stands as. */
  public static double code(int i) {
    return FIRST_CODE - i;
  }

  /** Which word of its recording a label is, -1 where it is a number. */
  public static int index(double label) {
    double index = FIRST_CODE - label;
    return index >= 0 && index < MOST ? (int) index : -1;
  }
}
