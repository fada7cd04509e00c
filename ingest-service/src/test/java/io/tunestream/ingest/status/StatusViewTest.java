package io.tunestream.ingest.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.ingest.status.StatusView.Following;
import io.tunestream.schemas.event.Event;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusViewTest {
    private final Events life = new Events("ds-1");
    private final StatusView view = new StatusView();
    private final List<String> seen = new ArrayList<>();

    @Test
    void tellsAFollowerWhereItBeginsAndEveryChangeAfter() {
        // Given
        view.apply(life.received());
        view.follow("ds-1", recording());

        // When
        view.apply(life.rowsPublished());
        view.apply(new Events("ds-2").received());

        // Then
        assertThat(seen).containsExactly("begin received", "RowsPublished rows-published");
    }

    @Test
    void tellsNothingAfterTheFollowingIsClosed() {
        // Given
        view.apply(life.received());
        Following following = view.follow("ds-1", recording()).orElseThrow();

        // When
        following.close();
        view.apply(life.rowsPublished());

        // Then
        assertThat(seen).containsExactly("begin received");
    }

    @Test
    void hasNothingToFollowBeforeTheUpload() {
        assertThat(view.follow("ds-1", recording())).isEmpty();
        assertThat(view.isKnown("ds-1")).isFalse();
    }

    private StatusView.Follower recording() {
        return new StatusView.Follower() {
            @Override
            public void began(DatasetStatus status) {
                seen.add("begin " + status.state().word());
            }

            @Override
            public void changed(Event event, DatasetStatus status) {
                seen.add(event.getClass().getSimpleName() + " " + status.state().word());
            }
        };
    }
}
