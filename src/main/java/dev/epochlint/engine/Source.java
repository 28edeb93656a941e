package dev.epochlint.engine;

import dev.epochlint.importer.Selection;
import dev.epochlint.importer.SourceFile;
import java.io.Serializable;

/**
 * A file to be measured.
 *
 * @param file the file
 * @param selection what is read of it
 * @param pathSubject subject by the file's path, "" where the path does not say
 */
public record Source(SourceFile file, Selection selection, String pathSubject)
    implements Serializable {}
