package io.tunestream.base.bpe;

/** Two neighbouring tokens. */
record Pair(int left, int right) {}
