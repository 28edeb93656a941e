package dev.epochlint.report;

/**
 * How a report is laid out.
 *
 * @param columns width of the terminal
 * @param color whether ANSI colours are wanted
 * @param version version of epochlint
 */
public record Layout(int columns, boolean color, String version) {}
