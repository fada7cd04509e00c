package io.tunestream.trainer.base;

import java.util.Optional;

/** The base model could not be loaded, or the device failed its self-check; the message says what to do. */
public final class BaseUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** No setting names it. */
    public static BaseUnavailableException notNamed() {
        return new BaseUnavailableException("tunestream.base is not set: a folder with config.json, tokenizer.json and"
                + " safetensors is needed, or a model's id such as Qwen/Qwen2.5-0.5B-Instruct");
    }

    BaseUnavailableException(String message) {
        super(message);
    }

    BaseUnavailableException(String message, Optional<Throwable> cause) {
        super(message, cause.orElse(null));
    }
}
