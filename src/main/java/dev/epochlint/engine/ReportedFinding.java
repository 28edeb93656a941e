package dev.epochlint.engine;

import dev.epochlint.check.Finding;

/**
 * A finding and the check that made it.
 *
 * @param check id of the check
 * @param finding the finding
 */
public record ReportedFinding(String check, Finding finding) {}
