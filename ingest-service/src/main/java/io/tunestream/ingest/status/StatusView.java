package io.tunestream.ingest.status;

import io.tunestream.schemas.event.Event;
import io.tunestream.schemas.event.UploadReceived;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The status board with followers. Thread-safe: one lock orders events, snapshots and followers. */
public final class StatusView implements UploadLedger {
    private final StatusBoard board = new StatusBoard();
    private final Map<String, List<Follower>> followers = new ConcurrentHashMap<>();

    /** Is told of every event of one data set, with the story after it. Must not block. */
    public interface Follower {
        /** The story where the following begins; nothing happens between it and the first change. */
        void began(DatasetStatus status);

        /** An event was applied. */
        void changed(Event event, DatasetStatus status);
    }

    /** Ends a following. */
    @FunctionalInterface
    public interface Following extends AutoCloseable {
        @Override
        void close();
    }

    /** Takes an event and tells the followers of the data sets it changed. */
    public synchronized void apply(Event event) {
        Set<String> changed = board.apply(event);
        for (String datasetId : changed) {
            List<Follower> interested = followers.getOrDefault(datasetId, List.of());
            if (!interested.isEmpty()) {
                board.find(datasetId)
                        .ifPresent(status -> interested.forEach(follower -> follower.changed(event, status)));
            }
        }
    }

    /** The story of a data set, if its upload is known. */
    public synchronized Optional<DatasetStatus> find(String datasetId) {
        return board.find(datasetId);
    }

    /** All stories, the newest upload first. */
    public synchronized List<DatasetStatus> all() {
        return board.all();
    }

    /** Follows a data set from now on, if its upload is known. */
    public synchronized Optional<Following> follow(String datasetId, Follower follower) {
        Optional<DatasetStatus> status = board.find(datasetId);
        if (status.isEmpty()) {
            return Optional.empty();
        }
        followers.computeIfAbsent(datasetId, id -> new CopyOnWriteArrayList<>()).add(follower);
        follower.began(status.get());
        return Optional.of(() -> unfollow(datasetId, follower));
    }

    @Override
    public boolean isKnown(String datasetId) {
        return find(datasetId).isPresent();
    }

    @Override
    public void received(UploadReceived upload) {
        apply(upload);
    }

    private synchronized void unfollow(String datasetId, Follower follower) {
        List<Follower> interested = followers.getOrDefault(datasetId, List.of());
        interested.remove(follower);
        if (interested.isEmpty()) {
            followers.remove(datasetId);
        }
    }
}
