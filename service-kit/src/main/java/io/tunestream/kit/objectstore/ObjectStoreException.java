package io.tunestream.kit.objectstore;

/** Object storage did not do what was asked. The subclasses say whether trying again can help. */
public abstract sealed class ObjectStoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ObjectStoreException(String message, Throwable cause) {
        super(message, cause);
    }

    ObjectStoreException(String message) {
        super(message);
    }

    /** The store could not be reached or failed; trying again later can help. */
    public static final class Unavailable extends ObjectStoreException {
        private static final long serialVersionUID = 1L;

        Unavailable(String action, String key, Throwable cause) {
            super("object storage failed to " + action + " " + key + ": " + cause.getMessage(), cause);
        }
    }

    /** There is no object under the key. */
    public static final class Missing extends ObjectStoreException {
        private static final long serialVersionUID = 1L;

        Missing(String key) {
            super("object storage has no " + key);
        }
    }

    /** The object is not what its reference says. */
    public static final class Corrupt extends ObjectStoreException {
        private static final long serialVersionUID = 1L;

        Corrupt(String key, String expected, String actual) {
            super("object " + key + " has sha-256 " + actual + " but its reference says " + expected);
        }
    }
}
