package dev.epochlint.report.compare;

import dev.epochlint.check.Severity;
import dev.epochlint.report.FindingIdentity;

/**
 * A finding of a report.
 *
 * @param identity what it shares with the same finding of another report
 * @param severity how bad it is
 * @param message what was seen
 */
public record PastFinding(FindingIdentity identity, Severity severity, String message) {}
