package io.tunestream.lm.lora;

import java.util.Locale;

/** The linear layers of a decoder block an adapter can change, by their Hugging Face names. */
public enum TargetModule {
    Q_PROJ,
    K_PROJ,
    V_PROJ,
    O_PROJ,
    GATE_PROJ,
    UP_PROJ,
    DOWN_PROJ;

    /** The name in PEFT's files, e.g. {@code q_proj}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The block's part that holds it. */
    String parent() {
        return switch (this) {
            case Q_PROJ, K_PROJ, V_PROJ, O_PROJ -> "self_attn";
            case GATE_PROJ, UP_PROJ, DOWN_PROJ -> "mlp";
        };
    }

    /**
     * The module of a PEFT name.
     *
     * @throws IllegalArgumentException when there is none of that name
     */
    public static TargetModule of(String id) {
        for (TargetModule module : values()) {
            if (module.id().equals(id)) {
                return module;
            }
        }
        throw new IllegalArgumentException("targetModules: '" + id + "' is none of q_proj, k_proj, v_proj, o_proj, "
                + "gate_proj, up_proj, down_proj");
    }
}
