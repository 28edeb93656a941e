/**
 * HDF5 files, MATLAB v7.3 among them. jHDF reads their structure and stays behind it; it is met
 * only where there is such a file, and every length is held against the file before it is believed.
 */
@NullMarked
package dev.epochlint.importer.hdf5;

import org.jspecify.annotations.NullMarked;
