package dev.epochlint.measure;

import dev.epochlint.array.CutArray;
import java.io.Serializable;

/**
 * What one pass over the arrays of a part learned.
 *
 * @param array what is declared and what the files hold
 * @param rows the rows joined into one recording of which each row is a window; targets that have a
 *     row for each of the windows are its target, or its labels where they are one class a row
 * @param ends how its rows end
 */
public record ArrayProfile(CutArray array, RecordingProfile rows, RowEnds ends)
    implements Serializable {}
