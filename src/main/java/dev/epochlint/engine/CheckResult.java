package dev.epochlint.engine;

import dev.epochlint.check.Severity;
import org.jspecify.annotations.Nullable;

/**
 * How one check ended.
 *
 * @param id id of the check
 * @param status passed, failed, not-evaluated, underpowered or crashed
 * @param severity worst severity of its own findings, null without any
 * @param findings number of findings shown under its id
 * @param reason why it could not judge, null where it could
 */
public record CheckResult(
    String id, String status, @Nullable Severity severity, int findings, @Nullable String reason) {}
