package io.tunestream.lm.network;

import ai.djl.ndarray.NDList;

/**
 * An adapter as the serving program takes it: for each block the linears that read the same input are joined.
 *
 * @param arrays for each block A and B of q, k and v, of o, of gate and up, of down, transposed; empty where there is none
 */
public record ServedAdapter(NDList arrays) {}
