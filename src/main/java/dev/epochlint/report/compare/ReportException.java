package dev.epochlint.report.compare;

/** A file is no report of ours; the message names the file and what is wrong with it. */
public final class ReportException extends Exception {
  private static final long serialVersionUID = 1L;

  ReportException(String message) {
    super(message);
  }
}
