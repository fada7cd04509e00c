package io.tunestream.lm.network;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The C library's heap, where the engine's arrays lie. Its allocator keeps what was freed for the next who asks: after a
 * 0.5B model was loaded these were 430 MB, after a training run 600 MB more, while serving wants other sizes. Java's own
 * heap, beside it, grows to its limit before it is collected as a whole: 320 MB for 110 MB that are in use.
 */
public final class NativeHeap {
    private static final Logger LOG = LoggerFactory.getLogger(NativeHeap.class);

    private NativeHeap() {}

    /** glibc's call. */
    interface GnuLibrary extends Library {
        int malloc_trim(long pad);
    }

    /**
     * Gives free pages of both heaps back to the system, where the C library and Java's collector can; takes a tenth of a
     * second. Worth it before and after large work.
     */
    public static void giveBack() {
        System.gc(); // the only way to ask for it; nothing here waits for what it frees
        if (!Platform.isLinux()) {
            return; // other systems' allocators give back by themselves
        }
        try {
            Native.load(Platform.C_LIBRARY_NAME, GnuLibrary.class).malloc_trim(0);
        } catch (UnsatisfiedLinkError e) {
            LOG.debug("this C library has no malloc_trim, and keeps what was freed reason={}", e.getMessage());
        }
    }
}
