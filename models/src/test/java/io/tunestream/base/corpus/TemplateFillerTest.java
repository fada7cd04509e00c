package io.tunestream.base.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TemplateFillerTest {
    private final TemplateFiller filler =
            new TemplateFiller(Lexicon.load(Language.CHINESE), new SplittableRandom(1), Map.of("c", "晨光云"));

    @Test
    void keepsASlotsValueWithinTheRecord() {
        // When
        String text = filler.fill("{size}|{size}|{phone}");
        // Then
        String[] parts = text.split("\\|");
        assertThat(parts[0]).isEqualTo(parts[1]).isNotEqualTo(parts[2]);
    }

    @Test
    void givesATaggedSlotItsOwnValue() {
        // When
        String text = filler.fill("{phone}|{phone#2}|{phone#2}");
        // Then
        String[] parts = text.split("\\|");
        assertThat(parts[1]).isEqualTo(parts[2]).isNotEqualTo(parts[0]);
    }

    @Test
    void drawsNumbersWithinTheirRange() {
        // When
        String text = filler.fill("{3..5}");
        // Then
        assertThat(Integer.parseInt(text)).isBetween(3, 5);
    }

    @Test
    void picksOneOfTheAlternatives() {
        // When
        String text = filler.fill("[{c}|[x|y]]!");
        // Then
        assertThat(text).isIn("晨光云!", "x!", "y!");
    }

    @Test
    void refusesAnUnknownList() {
        assertThatThrownBy(() -> filler.fill("{nothing}"))
                .isInstanceOf(CorpusFormatException.class)
                .hasMessageContaining("nothing");
    }

    @Test
    void refusesAnUnclosedSlot() {
        assertThatThrownBy(() -> filler.fill("a {size"))
                .isInstanceOf(CorpusFormatException.class)
                .hasMessageContaining("unclosed");
    }
}
