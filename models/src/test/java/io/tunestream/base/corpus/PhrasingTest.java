package io.tunestream.base.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PhrasingTest {
    @Test
    void typesChineseInNarrowMarksWithSpaces() {
        // Given
        Phrasing phrasing = new Phrasing(true, true, true);
        // When
        String text = phrasing.apply(Language.CHINESE, "您好！升级到 20 GB需要30 元，请运行`x`。");
        // Then
        assertThat(text).isEqualTo("您好!升级到 20GB 需要 30 元,请运行 `x` 。".replace(" 。", "。"));
    }

    @Test
    void typesChineseInWideMarksWithoutSpaces() {
        // Given
        Phrasing phrasing = new Phrasing(false, false, false);
        // When
        String text = phrasing.apply(Language.CHINESE, "升级到 20 GB需要 30 元，好吗？");
        // Then
        assertThat(text).isEqualTo("升级到20 GB需要30元，好吗？");
    }

    @Test
    void startsEnglishSentencesWithACapital() {
        // Given
        Phrasing phrasing = new Phrasing(true, true, true);
        // When
        String text = phrasing.apply(Language.ENGLISH, " our team opens at 9 a.m. on  Monday . the door is open.");
        // Then
        assertThat(text).isEqualTo("Our team opens at 9 a.m. on Monday. The door is open.");
    }
}
