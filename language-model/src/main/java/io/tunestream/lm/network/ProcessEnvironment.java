package io.tunestream.lm.network;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;

/**
 * Sets environment variables the engine's natives read when they are loaded. Java has no call for it.
 *
 * <p>Why: between two parallel regions OpenMP's threads spin by default. On a machine whose cores are also wanted by
 * others they then burn the time the others need to let them go on: 52 training steps took 170 s instead of 13 s beside a
 * Maven build on two cores. Passive waiting costs microseconds on an idle machine.
 */
final class ProcessEnvironment {
    private ProcessEnvironment() {}

    /** The C library's calls. */
    interface CLibrary extends Library {
        int setenv(String name, String value, int overwrite);
    }

    /** Lets OpenMP's threads sleep while they wait, unless the user chose otherwise. */
    static void preferPassiveWaiting() {
        if (!Platform.isWindows()) { // whose OpenMP runtime has no such choice
            CLibrary c = Native.load(Platform.C_LIBRARY_NAME, CLibrary.class);
            c.setenv("OMP_WAIT_POLICY", "PASSIVE", 0);
        }
    }
}
