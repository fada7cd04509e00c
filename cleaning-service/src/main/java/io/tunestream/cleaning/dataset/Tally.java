package io.tunestream.cleaning.dataset;

import io.tunestream.schemas.dataset.DatasetCounts;
import io.tunestream.schemas.dataset.RejectionReason;
import io.tunestream.schemas.event.RowRejected;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Counts what becomes of the rows and remembers the first rejections. */
final class Tally {
    private final int mostRejections;
    private final List<RowRejected> rejections = new ArrayList<>();
    private final Map<RejectionReason, Long> byReason = new EnumMap<>(RejectionReason.class);
    private long trained;
    private long heldOut;
    private long folded;

    Tally(int mostRejections) {
        this.mostRejections = mostRejections;
    }

    void trained() {
        trained++;
    }

    void heldOut() {
        heldOut++;
    }

    void folded() {
        folded++;
    }

    void rejected(RowRejected rejection) {
        byReason.merge(rejection.reason(), 1L, Long::sum);
        if (rejections.size() < mostRejections) {
            rejections.add(rejection);
        }
    }

    boolean isAnyTrained() {
        return trained > 0;
    }

    boolean isAnyHeldOut() {
        return heldOut > 0;
    }

    DatasetCounts counts() {
        long kept = trained + heldOut;
        long rejected = byReason.values().stream().mapToLong(Long::longValue).sum();
        return new DatasetCounts(kept + rejected + folded, kept, rejected, folded);
    }

    List<RowRejected> rejections() {
        return rejections;
    }

    Map<RejectionReason, Long> byReason() {
        return byReason;
    }

    /** Such as {@code 3 NO_ANSWER, 2 CONTROL_TOKEN}. */
    String reasons() {
        return byReason.entrySet().stream()
                .map(reason -> reason.getValue() + " " + reason.getKey())
                .collect(Collectors.joining(", "));
    }
}
