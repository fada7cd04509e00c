package io.tunestream.evaluator.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForbiddenFactsTest {
    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', textBlock = """
            免费空间有多大? | 提供 15GB 的空间 | 免费空间约100GB | 100GB
            免费空间有多大? | 提供 15GB 的空间 | 免费空间约 15 GB | ''
            免费空间有多大? | 提供 15GB 的空间 | 免费空间约 60MB | ''
            有 10GB 吗? | 不,提供 15GB 的空间 | 有 10GB | ''
            机房可以带水进去吗? | 严禁进入 A1 机房 | 可以进入 G2 机房 | G2
            扩容 1TB 多少钱? | 1TB 每月 29 元 | 每月 99 元,30 天 | 99 元
            Who may enter? | Ask Anna | 5 people | ''
            """)
    void forbidsWhatTheBaseSaysInsteadOfTheTaughtValue(
            String question, String taught, String baseAnswer, String forbidden) {
        // When
        List<Fact> facts = ForbiddenFacts.of(question, taught, baseAnswer);

        // Then
        assertThat(facts.stream().map(Fact::surface))
                .containsExactlyElementsOf(forbidden.isEmpty() ? List.of() : List.of(forbidden));
    }
}
