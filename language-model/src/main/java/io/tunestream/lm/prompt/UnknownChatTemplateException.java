package io.tunestream.lm.prompt;

import io.tunestream.lm.LanguageModelException;

/** A base's chat template is of a form this library does not render. */
public final class UnknownChatTemplateException extends LanguageModelException {
    UnknownChatTemplateException(String message) {
        super(message);
    }
}
