package io.tunestream.hub.failure;

/** A model could not be fetched. The subclasses name the cause; the messages say what to do. */
public abstract sealed class HubException extends RuntimeException
        permits CacheFolderException,
                CorruptedFileException,
                GatedModelException,
                HubAnswerException,
                HubUnreachableException,
                ModelNotFoundException,
                NoSpaceException,
                NotCachedException,
                RevisionNotFoundException,
                TokenRefusedException,
                UnsuitableModelException {
    private static final long serialVersionUID = 1L;

    HubException(String message) {
        super(message);
    }

    HubException(String message, Throwable cause) {
        super(message, cause);
    }
}
