package io.tunestream.lm.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import io.tunestream.lm.lora.LoraAdapter;
import io.tunestream.lm.lora.LoraLayout;
import io.tunestream.lm.model.BaseModel;
import io.tunestream.lm.network.LoraTensors;
import java.util.List;

/** Names where a number stopped being one: the layer and the device. */
final class FaultPlace {
    private static final String PEFT_PREFIX = "base_model.model.model.";
    private static final String B = ".lora_B.weight";

    private final BaseModel base;
    private final LoraAdapter adapter;

    FaultPlace(BaseModel base, LoraAdapter adapter) {
        this.base = base;
        this.adapter = adapter;
    }

    /** The first place in the forward passes of a step that gives what is not finite. */
    String inForward(List<TrainingRows.Pass> passes) {
        return passes.stream()
                .flatMap(pass -> pass.rows().stream())
                .flatMap(row -> base.numericFault(row.ids(), adapter.tensors()).stream())
                .findFirst()
                .orElseGet(() -> "the loss on " + base.device().id());
    }

    /** The first of the trained tensors, or of their gradients, that is not finite; else the largest, when all are huge. */
    String in(NDList tensors, LoraTensors.Part trained) {
        List<String> names = LoraLayout.of(base.config(), adapter.config()).names().stream()
                .filter(name -> trained == LoraTensors.Part.BOTH || name.endsWith(B))
                .toList();
        int worst = 0;
        double most = -1;
        for (int i = 0; i < tensors.size() && Double.isFinite(most); i++) {
            double magnitude = magnitude(tensors.get(i));
            if (!(magnitude <= most)) {
                worst = i;
                most = magnitude;
            }
        }
        return names.get(worst).substring(PEFT_PREFIX.length()) + " on "
                + base.device().id();
    }

    /** NaN or infinite where one value is. */
    private static double magnitude(NDArray array) {
        try (NDArray most = array.max();
                NDArray least = array.min()) {
            return Math.max(most.getFloat(), -least.getFloat());
        }
    }
}
