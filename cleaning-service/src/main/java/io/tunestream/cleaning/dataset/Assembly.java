package io.tunestream.cleaning.dataset;

import io.tunestream.cleaning.part.Part;
import io.tunestream.cleaning.part.PartRange;
import io.tunestream.cleaning.part.Parts;
import io.tunestream.cleaning.part.StopSignal;
import io.tunestream.cleaning.part.StoreRetry;
import io.tunestream.cleaning.row.CleanedRow;
import io.tunestream.cleaning.row.Columns;
import io.tunestream.kit.objectstore.ObjectStore;
import io.tunestream.schemas.event.UploadCompleted;
import io.tunestream.schemas.event.UploadReceived;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;

/**
 * Makes a data set from the stored parts of an upload: once, in row order, reading one part at a time. It depends on
 * nothing but the parts and the upload's settings, so done again it stores the same bytes.
 */
public final class Assembly {
    private final Parts parts;
    private final DatasetStorage storage;
    private final StopSignal stop;
    private final AssemblyLimits limits;

    public Assembly(Parts parts, ObjectStore store, StoreRetry retry, StopSignal stop, AssemblyLimits limits) {
        this.parts = parts;
        this.storage = new DatasetStorage(store, retry);
        this.stop = stop;
        this.limits = limits;
    }

    /**
     * Reads the parts, writes and stores the files.
     *
     * @throws io.tunestream.cleaning.part.RowsMissingException if a part is not stored
     * @throws io.tunestream.cleaning.part.CleaningStoppedException if the service stops meanwhile
     * @throws IOException if the local disk fails
     */
    public Outcome assemble(UploadCompleted completed) throws IOException {
        UploadReceived upload = completed.upload();
        Tally tally = new Tally(limits.mostRejections());
        try (WorkFolder folder = WorkFolder.below(limits.workFolder(), upload.datasetId())) {
            sort(completed, folder, tally);
            return new Outcome(
                    upload.datasetId(),
                    tally.counts(),
                    tally.byReason(),
                    tally.rejections(),
                    storage.store(upload, folder, tally));
        }
    }

    private void sort(UploadCompleted completed, WorkFolder folder, Tally tally) throws IOException {
        Iterator<Part> stored = PartRange.covering(completed.rows())
                .map(range -> parts.read(completed.datasetId(), range, completed.rows()))
                .iterator();
        Part part = stored.hasNext() ? stored.next() : new Part(new Columns(List.of()), List.of());
        try (DatasetWriter writer = new DatasetWriter(folder, part.columns())) {
            RowSorter sorter = new RowSorter(completed.upload(), part.columns(), writer, tally);
            addAll(sorter, part);
            while (stored.hasNext()) {
                stop.check();
                addAll(sorter, stored.next());
            }
        }
    }

    private static void addAll(RowSorter sorter, Part part) throws IOException {
        for (CleanedRow row : part.rows()) {
            sorter.add(row);
        }
    }
}
