package io.tunestream.lm.safetensors;

/**
 * Where a tensor is in its file.
 *
 * @param type of its elements
 * @param shape row-major
 * @param offset of its first byte from the start of the file
 * @param length in bytes
 */
public record TensorEntry(ElementType type, long[] shape, long offset, long length) {
    /** Number of elements of a shape. */
    public static long elements(long[] shape) {
        long product = 1;
        for (long size : shape) {
            product = Math.multiplyExact(product, size);
        }
        return product;
    }
}
