package io.tunestream.lm.safetensors;

/** A tensor's values in parts, row-major, so that a large one need not be in memory at once. */
public interface TensorParts {
    /** Number of parts. */
    int count();

    /** The values of one part, from 0. */
    float[] values(int part);

    /** All in one part. */
    static TensorParts whole(float[] values) {
        return new TensorParts() {
            @Override
            public int count() {
                return 1;
            }

            @Override
            public float[] values(int part) {
                return values;
            }
        };
    }
}
