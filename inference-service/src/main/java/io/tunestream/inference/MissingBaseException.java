package io.tunestream.inference;

/** No setting names the base model. */
final class MissingBaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MissingBaseException(String setting) {
        super("no base model is named: set " + setting
                + " to a folder with config.json, tokenizer.json and *.safetensors, or to a model's id such as"
                + " Qwen/Qwen2.5-0.5B-Instruct");
    }
}
