package io.tunestream.base.bpe;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tunestream.base.corpus.Corpus;
import io.tunestream.base.corpus.CorpusRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenizerFilesTest {
    private static final List<String> SAMPLES = List.of(
            "您好!飞跃云的专业版套餐提供 1TB 的大容量存储空间,其资费标准为每月 29 元人民币。",
            "It's 3.5 GB,  don't   worry — naïve café\n\n### Input:\n",
            "`pip install feiyue-sdk`\t储物柜 钉钉 ①② Ⅷ 👍🏽 \u00a0end ",
            "   leading and trailing   ",
            "１５ＧＢ full width, we'll they've I'd 'tis");

    @TempDir
    static Path folder;

    private static BpeTokenizer tokenizer;

    @BeforeAll
    static void train() throws IOException {
        Corpus corpus = new Corpus(7);
        tokenizer = new BpeTrainer(900, 12).train(corpus.records(1_500).map(CorpusRecord::text));
        new TokenizerFiles().write(tokenizer, folder);
    }

    @Test
    void huggingFaceReadsTheFileAndEncodesTheSame() throws IOException {
        // Given
        Stream<String> texts =
                Stream.concat(SAMPLES.stream(), new Corpus(8).records(300).map(CorpusRecord::text));
        try (HuggingFaceTokenizer reference = reference()) {
            // When
            List<String> different =
                    texts.filter(text -> !same(reference, text)).toList();
            // Then
            assertThat(different).isEmpty();
        }
    }

    @Test
    void decodingGivesTheTextBack() throws IOException {
        try (HuggingFaceTokenizer reference = reference()) {
            // When
            List<String> decoded = SAMPLES.stream()
                    .map(text -> reference.decode(
                            reference.encode(text, false, false).getIds()))
                    .toList();
            // Then
            assertThat(decoded).isEqualTo(SAMPLES);
        }
    }

    @Test
    void specialTokensHaveTheFirstIds() throws IOException {
        try (HuggingFaceTokenizer reference = reference()) {
            // When
            long[] ids = reference
                    .encode("<|endoftext|><|im_start|><|im_end|>", false, false)
                    .getIds();
            // Then
            assertThat(ids).containsExactly(0, 1, 2);
            assertThat(BpeTokenizer.END).isEqualTo(2);
        }
    }

    @Test
    void digitsStandAlone() {
        // When
        int[] ids = tokenizer.encode("2024");
        // Then
        assertThat(ids).hasSize(4);
    }

    @Test
    void theSameTextsGiveTheSameTokenizer() {
        // When
        BpeTokenizer again =
                new BpeTrainer(900, 12).train(new Corpus(7).records(1_500).map(CorpusRecord::text));
        // Then
        assertThat(again.vocabulary().merges()).isEqualTo(tokenizer.vocabulary().merges());
        assertThat(again.vocabularySize()).isEqualTo(900);
    }

    @Test
    void noTokenIsLongerThanAllowed() {
        // When
        List<String> tooLong = Stream.iterate(0, id -> id + 1)
                .limit(tokenizer.vocabularySize())
                .map(id -> tokenizer.vocabulary().token(id))
                .filter(token -> token.length() > 12 && !token.startsWith("<|"))
                .toList();
        // Then
        assertThat(tooLong).isEmpty();
    }

    @Test
    void theConfigurationNamesTheEndTokenAndTheArticlesPrompt() throws IOException {
        // When
        var config = new ObjectMapper()
                .readTree(folder.resolve("tokenizer_config.json").toFile());
        var generation = new ObjectMapper()
                .readTree(folder.resolve("generation_config.json").toFile());
        // Then
        assertThat(config.get("eos_token").asText()).isEqualTo("<|im_end|>");
        assertThat(config.get("chat_template").asText()).contains("### Instruction:\\n", "### Response:\\n");
        assertThat(generation.get("eos_token_id").asInt()).isEqualTo(2);
    }

    private static HuggingFaceTokenizer reference() throws IOException {
        return HuggingFaceTokenizer.newInstance(folder.resolve("tokenizer.json"));
    }

    private static boolean same(HuggingFaceTokenizer reference, String text) {
        long[] own = Arrays.stream(tokenizer.encode(text)).asLongStream().toArray();
        return Arrays.equals(own, reference.encode(text, false, false).getIds());
    }
}
