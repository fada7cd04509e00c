package io.tunestream.hub.failure;

import java.util.List;

/** The model is there but can not be a base: a file that is needed is missing. */
public final class UnsuitableModelException extends HubException {
    private static final long serialVersionUID = 1L;

    public UnsuitableModelException(String model, String missing, List<String> files) {
        super(model + " can not be a base: it has no " + missing + ". Its files: " + String.join(", ", files));
    }
}
