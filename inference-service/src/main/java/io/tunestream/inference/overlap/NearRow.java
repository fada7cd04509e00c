package io.tunestream.inference.overlap;

import io.tunestream.schemas.dataset.EvalQuestion;

/**
 * A training row near to an answer.
 *
 * @param row             the row
 * @param overlap         of its taught answer and the answer, from 0 to 1
 * @param questionOverlap of its question and the question, from 0 to 1; 0 where the question is not known
 */
public record NearRow(EvalQuestion row, double overlap, double questionOverlap) {}
