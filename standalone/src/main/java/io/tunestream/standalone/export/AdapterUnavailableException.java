package io.tunestream.standalone.export;

/** The adapter to export is not there, is damaged, or belongs to another base. */
public final class AdapterUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AdapterUnavailableException(String message) {
        super(message);
    }

    /** No model of this name has an adapter. */
    public static AdapterUnavailableException unknown(String model) {
        return new AdapterUnavailableException("No adapter answers as \"" + model
                + "\": name a folder, an adapter's digest or an alias that the server knows.");
    }
}
