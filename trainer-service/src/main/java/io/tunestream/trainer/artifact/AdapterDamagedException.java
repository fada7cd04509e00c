package io.tunestream.trainer.artifact;

/** What object storage has under an adapter's digest is another adapter. */
public final class AdapterDamagedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AdapterDamagedException(String digest, String found) {
        super("the adapter " + digest + " is damaged: its content has the digest " + found);
    }
}
