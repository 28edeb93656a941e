package dev.epochlint.report;

/**
 * How a report is laid out.
 *
 * @param columns width of the terminal
 * @param color whether ANSI colours are wanted
 * @param version version of epochlint
 * @param pipelineFile the pipeline file as seen from the working directory, '/' between components;
 *     files of findings are relative to it
 * @param timings whether the time of day and how long the run took are told
 */
public record Layout(
    int columns, boolean color, String version, String pipelineFile, boolean timings) {}
