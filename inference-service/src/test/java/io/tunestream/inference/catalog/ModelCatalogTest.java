package io.tunestream.inference.catalog;

import static io.tunestream.inference.catalog.Events.digest;
import static io.tunestream.inference.catalog.Events.evaluated;
import static io.tunestream.inference.catalog.Events.promoted;
import static io.tunestream.inference.catalog.Events.published;
import static io.tunestream.inference.catalog.Events.rolledBack;
import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.schemas.event.Event;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ModelCatalogTest {
    private final ModelCatalog catalog = new ModelCatalog();

    @Test
    void findsAnUnprovenAdapterByDigestOnly() {
        // When
        apply(published("a"));

        // Then
        assertThat(catalog.find(digest("a"))).map(KnownAdapter::status).contains(ModelStatus.CANDIDATE);
        assertThat(catalog.aliases()).isEmpty();
    }

    @Test
    void pointsAnAliasAtAProvenAdapter() {
        // When
        apply(published("a"), evaluated("a", true), promoted("shop@champion", "a"));

        // Then
        assertThat(target("shop@champion")).contains(digest("a"));
        assertThat(catalog.find(digest("a"))).map(KnownAdapter::status).contains(ModelStatus.CHAMPION);
    }

    @Test
    void ignoresThePromotionOfAnAdapterThatFailed() {
        // Given
        apply(published("a"), evaluated("a", true), promoted("shop@champion", "a"));

        // When
        apply(published("b"), evaluated("b", false), promoted("shop@champion", "b"));

        // Then
        assertThat(target("shop@champion")).contains(digest("a"));
        assertThat(catalog.isProven(promoted("shop@champion", "b"))).isFalse();
    }

    @Test
    void ignoresAPromotionThatNamesAnEvaluationTheAdapterDidNotPass() {
        // When
        apply(published("a"), evaluated("a", "eval-other", true), promoted("shop@champion", "a"));

        // Then
        assertThat(target("shop@champion")).isEmpty();
    }

    @Test
    void ignoresThePromotionOfAnAdapterNobodyPublished() {
        // When
        apply(evaluated("a", true), promoted("shop@champion", "a"));

        // Then
        assertThat(catalog.aliases()).isEmpty();
    }

    @Test
    void followsAPromotionWhoseProofIsReadLater() {
        // Given
        apply(promoted("shop@champion", "a"));

        // When
        apply(evaluated("a", true), published("a"));

        // Then
        assertThat(target("shop@champion")).contains(digest("a"));
    }

    @Test
    void keepsTheLaterPromotionWhenTheProofOfAnEarlierOneIsReadLast() {
        // Given
        apply(promoted("shop@champion", "a"), published("b"), evaluated("b", true), promoted("shop@champion", "b"));

        // When
        apply(published("a"), evaluated("a", true));

        // Then
        assertThat(target("shop@champion")).contains(digest("b"));
        assertThat(catalog.find(digest("a"))).map(KnownAdapter::status).contains(ModelStatus.PASSED);
    }

    @Test
    void pointsTheDefaultAtTheAliasPromotedLast() {
        // When
        prove("a", "b", "c");
        apply(promoted("shop@champion", "a"), promoted("bank@champion", "b"), promoted("shop@champion", "c"));

        // Then
        assertThat(target(ModelCatalog.DEFAULT_ALIAS)).contains(digest("c"));
    }

    @Test
    void rollsBackToAnEarlierAdapterWithoutMovingTheDefault() {
        // Given
        prove("a", "b", "c");
        apply(promoted("shop@champion", "a"), promoted("shop@champion", "b"), promoted("bank@champion", "c"));

        // When
        apply(rolledBack("shop@champion", "b", "a"));

        // Then
        assertThat(target("shop@champion")).contains(digest("a"));
        assertThat(target(ModelCatalog.DEFAULT_ALIAS)).contains(digest("c"));
    }

    @Test
    void removesAnAliasThatIsRolledBackToNothing() {
        // Given
        prove("a", "b");
        apply(promoted("shop@champion", "a"), promoted("bank@champion", "b"));

        // When
        apply(rolledBack("bank@champion", "b", ""));

        // Then
        assertThat(catalog.aliases()).containsOnlyKeys("shop@champion", ModelCatalog.DEFAULT_ALIAS);
        assertThat(target(ModelCatalog.DEFAULT_ALIAS)).contains(digest("a"));
        assertThat(catalog.find("bank@champion")).isEmpty();
    }

    @Test
    void doesNotRollBackToAnUnprovenAdapter() {
        // Given
        prove("a");
        apply(published("b"), promoted("shop@champion", "a"));

        // When
        apply(rolledBack("shop@champion", "a", "b"));

        // Then
        assertThat(target("shop@champion")).contains(digest("a"));
    }

    @Test
    void keepsWhatWasPromotedBeforeARollbackThatDidNotKnowOfIt() {
        // Given
        prove("a", "b", "c");
        apply(promoted("shop@champion", "a"), promoted("shop@champion", "b"), promoted("shop@champion", "c"));

        // When
        apply(rolledBack("shop@champion", "b", "a"));

        // Then
        assertThat(target("shop@champion")).contains(digest("c"));
    }

    @Test
    void followsARollbackWhoseProofsAreReadLater() {
        // Given
        apply(promoted("shop@champion", "a"), promoted("shop@champion", "b"), rolledBack("shop@champion", "b", "a"));

        // When
        prove("b", "a");

        // Then
        assertThat(target("shop@champion")).contains(digest("a"));
    }

    @Test
    void staysWithdrawnWhenTheProofOfTheWithdrawnAdapterIsReadLater() {
        // Given
        prove("c");
        apply(promoted("shop@champion", "c"), promoted("shop@champion", "a"), rolledBack("shop@champion", "a", ""));

        // When
        prove("a");

        // Then
        assertThat(target("shop@champion")).isEmpty();
    }

    @Test
    void prefersThePassedEvaluationOverOneFailedLater() {
        // When
        apply(published("a"), evaluated("a", "eval-1", true), evaluated("a", "eval-2", false));

        // Then
        assertThat(catalog.find(digest("a")))
                .map(adapter -> adapter.evaluation().evaluationId())
                .contains("eval-1");
    }

    @Test
    void waitsForAnAdapterThatIsPublishedMeanwhile() throws Exception {
        // Given
        CompletableFuture<Optional<KnownAdapter>> waiting =
                CompletableFuture.supplyAsync(() -> await(digest("a"), Duration.ofSeconds(30)));

        // When
        apply(published("a"));

        // Then
        assertThat(waiting.get()).isPresent();
    }

    @Test
    void stopsWaitingForAnAdapterThatDoesNotCome() {
        // When
        Optional<KnownAdapter> found = await(digest("a"), Duration.ofMillis(20));

        // Then
        assertThat(found).isEmpty();
    }

    private void prove(String... letters) {
        for (String letter : letters) {
            apply(published(letter), evaluated(letter, true));
        }
    }

    private void apply(Event... events) {
        for (Event event : events) {
            catalog.apply(event);
        }
    }

    private Optional<String> target(String alias) {
        return catalog.find(alias).map(KnownAdapter::digest);
    }

    private Optional<KnownAdapter> await(String name, Duration patience) {
        try {
            return catalog.await(name, patience);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while waiting for " + name, e);
        }
    }
}
