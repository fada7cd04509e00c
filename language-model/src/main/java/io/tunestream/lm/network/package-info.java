/** The network behind one interface: its operations on tensors, run by a TorchScript program assembled in Java. */
@NullMarked
package io.tunestream.lm.network;

import org.jspecify.annotations.NullMarked;
