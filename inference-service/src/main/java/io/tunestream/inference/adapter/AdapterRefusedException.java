package io.tunestream.inference.adapter;

/** An adapter can not be served, now or later. The subclasses say why. */
public abstract sealed class AdapterRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    AdapterRefusedException(String code, String message) {
        super(message);
        this.code = code;
    }

    AdapterRefusedException(String code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** A stable name of the cause, such as {@code adapter_base_mismatch}. */
    public String code() {
        return code;
    }

    /** It was trained on another base. */
    public static final class BaseMismatch extends AdapterRefusedException {
        private static final long serialVersionUID = 1L;

        BaseMismatch(String adapter, String needed, String served) {
            super(
                    "adapter_base_mismatch",
                    "adapter " + adapter + " fits base " + needed + " but base " + served + " is served");
        }
    }

    /** What is stored is not what was published. */
    public static final class Tampered extends AdapterRefusedException {
        private static final long serialVersionUID = 1L;

        Tampered(String adapter, String what) {
            super("adapter_tampered", "adapter " + adapter + " is not what was published: " + what);
        }

        Tampered(String adapter, String what, Throwable cause) {
            super("adapter_tampered", "adapter " + adapter + " is not what was published: " + what, cause);
        }
    }

    /** This service renders a prompt to other tokens than training did, so the adapter's evaluation proves nothing. */
    public static final class PromptDrift extends AdapterRefusedException {
        private static final long serialVersionUID = 1L;

        PromptDrift(String adapter, int prompt, int token) {
            super(
                    "adapter_prompt_drift",
                    "adapter " + adapter + " was trained on other prompt tokens than are rendered here: golden prompt "
                            + prompt + " differs from token " + token + " on");
        }
    }

    /** Its files are no LoRA adapter for the base, though they are what was published. */
    public static final class Unreadable extends AdapterRefusedException {
        private static final long serialVersionUID = 1L;

        Unreadable(String adapter, Throwable cause) {
            super("adapter_unreadable", "adapter " + adapter + " can not be read: " + cause.getMessage(), cause);
        }
    }
}
