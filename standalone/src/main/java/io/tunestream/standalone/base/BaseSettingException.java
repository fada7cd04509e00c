package io.tunestream.standalone.base;

/** An option or a variable that names a base or its hub has a value that can not be used. */
public final class BaseSettingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BaseSettingException(IllegalArgumentException cause) {
        super(cause.getMessage(), cause);
    }
}
