package io.tunestream.evaluator.client;

/** A model could not be asked at all. The subclasses say why. */
public abstract sealed class ModelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ModelException(String message) {
        super(message);
    }

    ModelException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The endpoint could not be reached, or was busy, for longer than the patience. */
    public static final class Unreachable extends ModelException {
        private static final long serialVersionUID = 1L;

        Unreachable(String message) {
            super(message);
        }

        Unreachable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** The endpoint knows no such model. */
    public static final class Unknown extends ModelException {
        private static final long serialVersionUID = 1L;

        Unknown(String message) {
            super(message);
        }
    }

    /** The endpoint wants other credentials, or none of us. */
    public static final class Refused extends ModelException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    /** The endpoint failed on a question however often it was asked, by no fault of the model's. */
    public static final class Unanswered extends ModelException {
        private static final long serialVersionUID = 1L;

        Unanswered(String message) {
            super(message);
        }
    }

    /** Our inference service refuses to serve an adapter: it fits another base, or is not what was published. */
    public static final class AdapterRefused extends ModelException {
        private static final long serialVersionUID = 1L;

        AdapterRefused(String message) {
            super(message);
        }
    }

    /** The endpoint's answer is not in OpenAI's form, or another model answered. */
    public static final class Unexpected extends ModelException {
        private static final long serialVersionUID = 1L;

        Unexpected(String message) {
            super(message);
        }
    }
}
