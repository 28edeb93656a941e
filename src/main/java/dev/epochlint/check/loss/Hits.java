package dev.epochlint.check.loss;

import dev.epochlint.check.FindingBuilder;

/** Groups of targets that have the same fault: windows, or batches of them. */
sealed interface Hits permits WindowHits, BatchHits {
  boolean isEmpty();

  /** The smallest figure. */
  double worst();

  /** "S12.mat: y: channel 0". */
  String subject();

  /** "in 9 of 29 windows: windows 3, 4 and 7 more". */
  String where();

  /** "; step 25 is the first to serve one", "" where that is not known or said before. */
  String when();

  /** A finding with the places of all of them and what is known of them. */
  FindingBuilder about(FindingBuilder finding);
}
