package dev.epochlint.check;

import java.util.Locale;

/** How bad a finding is, worst last. */
public enum Severity {
  /** Context; nothing has to be done. */
  NOTE,
  /** A known failure mechanism is present, but whether it strikes depends on what is not known. */
  WARNING,
  /** Training will fail or a reported number will be false. */
  ERROR;

  /** Name as users write it: error, warning, note. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The worse of two. */
  public Severity max(Severity other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
