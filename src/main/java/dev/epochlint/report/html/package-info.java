/**
 * The report as one HTML page that needs nothing else: words from findings, plots from profiles,
 * and the templates that put them on a page.
 */
@NullMarked
package dev.epochlint.report.html;

import org.jspecify.annotations.NullMarked;
