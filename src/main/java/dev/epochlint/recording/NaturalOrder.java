package dev.epochlint.recording;

import java.util.Comparator;

/**
 * The order in which a person sorts names: "S2" before "S10". Paths are compared component by
 * component, runs of digits as integers, everything else by code point; names that differ only in
 * leading zeros are ordered by code point.
 */
public final class NaturalOrder implements Comparator<String> {

  /** The order. */
  public static final Comparator<String> INSTANCE = new NaturalOrder();

  private NaturalOrder() {}

  @Override
  public int compare(String left, String right) {
    String[] a = left.split("/", -1);
    String[] b = right.split("/", -1);
    for (int i = 0; i < Math.min(a.length, b.length); i++) {
      int order = compareComponents(a[i], b[i]);
      if (order != 0) {
        return order;
      }
    }
    int order = Integer.compare(a.length, b.length);
    return order != 0 ? order : compareCodePoints(left, right);
  }

  private static int compareComponents(String a, String b) {
    int i = 0;
    int j = 0;
    while (i < a.length() && j < b.length()) {
      if (isDigit(a.charAt(i)) && isDigit(b.charAt(j))) {
        int endOfA = endOfDigits(a, i);
        int endOfB = endOfDigits(b, j);
        int order = compareIntegers(a.substring(i, endOfA), b.substring(j, endOfB));
        if (order != 0) {
          return order;
        }
        i = endOfA;
        j = endOfB;
      } else {
        int codePointOfA = a.codePointAt(i);
        int codePointOfB = b.codePointAt(j);
        if (codePointOfA != codePointOfB) {
          return Integer.compare(codePointOfA, codePointOfB);
        }
        i += Character.charCount(codePointOfA);
        j += Character.charCount(codePointOfB);
      }
    }
    return Integer.compare(a.length() - i, b.length() - j);
  }

  private static int compareIntegers(String a, String b) {
    String left = withoutLeadingZeros(a);
    String right = withoutLeadingZeros(b);
    int order = Integer.compare(left.length(), right.length());
    return order != 0 ? order : left.compareTo(right);
  }

  private static String withoutLeadingZeros(String digits) {
    int start = 0;
    while (start < digits.length() && digits.charAt(start) == '0') {
      start++;
    }
    return digits.substring(start);
  }

  private static int compareCodePoints(String a, String b) {
    int[] left = a.codePoints().toArray();
    int[] right = b.codePoints().toArray();
    return java.util.Arrays.compare(left, right);
  }

  private static int endOfDigits(String text, int from) {
    int end = from;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
