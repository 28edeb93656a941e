/** Measures files on a cluster of Apache Spark: the only package that knows it. */
@NullMarked
package dev.epochlint.engine.spark;

import org.jspecify.annotations.NullMarked;
