package io.tunestream.lm.lora;

import io.tunestream.lm.model.ModelConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * Every linear an adapter can change, in the network's order, and which of them it does.
 *
 * @param slots 7 per block
 */
public record LoraLayout(List<Slot> slots) {
    /**
     * One linear of one block.
     *
     * @param key PEFT's name up to {@code lora_A} and {@code lora_B}
     * @param rank rows of A; 0 where the adapter leaves this linear alone
     * @param in columns of A
     * @param out rows of B
     */
    public record Slot(String key, int rank, int in, int out) {
        public boolean isTrained() {
            return rank > 0;
        }

        public String keyA() {
            return key + ".lora_A.weight";
        }

        public String keyB() {
            return key + ".lora_B.weight";
        }

        public long[] shapeA() {
            return new long[] {rank, in};
        }

        public long[] shapeB() {
            return new long[] {out, rank};
        }

        long elements() {
            return (long) rank * (in + out);
        }
    }

    /** For an adapter of this shape on a base of that architecture. */
    public static LoraLayout of(ModelConfig model, LoraConfig lora) {
        List<Slot> slots = new ArrayList<>();
        for (int block = 0; block < model.layers(); block++) {
            for (TargetModule module : TargetModule.values()) {
                slots.add(slot(model, lora, block, module));
            }
        }
        return new LoraLayout(List.copyOf(slots));
    }

    private static Slot slot(ModelConfig model, LoraConfig lora, int block, TargetModule module) {
        int hidden = model.hiddenSize();
        int queries = model.heads() * model.headDim();
        int keys = model.kvHeads() * model.headDim();
        int inner = model.intermediateSize();
        int in =
                switch (module) {
                    case Q_PROJ, K_PROJ, V_PROJ, GATE_PROJ, UP_PROJ -> hidden;
                    case O_PROJ -> queries;
                    case DOWN_PROJ -> inner;
                };
        int out =
                switch (module) {
                    case Q_PROJ -> queries;
                    case K_PROJ, V_PROJ -> keys;
                    case GATE_PROJ, UP_PROJ -> inner;
                    case O_PROJ, DOWN_PROJ -> hidden;
                };
        int rank = lora.covers(block) && lora.targetModules().contains(module) ? lora.rank() : 0;
        String key = "base_model.model.model.layers." + block + "." + module.parent() + "." + module.id();
        return new Slot(key, rank, in, out);
    }

    /** The linears the adapter changes. */
    public List<Slot> trained() {
        return slots.stream().filter(Slot::isTrained).toList();
    }

    /** Names of the trained tensors: A and B of each trained linear, in the network's order. */
    public List<String> names() {
        return trained().stream()
                .flatMap(slot -> java.util.stream.Stream.of(slot.keyA(), slot.keyB()))
                .toList();
    }

    /** Shapes of the trained tensors, in the same order. */
    public List<long[]> shapes() {
        return trained().stream()
                .flatMap(slot -> java.util.stream.Stream.of(slot.shapeA(), slot.shapeB()))
                .toList();
    }
}
