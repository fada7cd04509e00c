package io.tunestream.base;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tunestream.base.bpe.BpeTokenizer;
import io.tunestream.base.bpe.BpeTrainer;
import io.tunestream.base.bpe.TokenizerFiles;
import io.tunestream.base.corpus.Corpus;
import io.tunestream.base.corpus.CorpusRecord;
import io.tunestream.lm.model.Device;
import io.tunestream.lm.pretraining.Pretrainer;
import io.tunestream.lm.pretraining.PretrainingStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds a base from nothing but a recipe: corpus, tokenizer, pretraining, files. */
public final class BaseBuilder {
    private static final Logger LOG = LoggerFactory.getLogger(BaseBuilder.class);
    private static final String RECIPE = "recipe.json";
    private static final List<String> FILES = List.of(
            "config.json",
            "model.safetensors",
            "tokenizer.json",
            "tokenizer_config.json",
            "generation_config.json",
            RECIPE);

    private final BaseRecipe recipe;
    private final Path work;

    /**
     * @param work keeps the checkpoint; a build that was ended goes on from it
     */
    public BaseBuilder(BaseRecipe recipe, Path work) {
        this.recipe = recipe;
        this.work = work;
    }

    /**
     * Trains to the end and puts the model's files into the target folder.
     *
     * @throws RecipeChangedException when the working folder belongs to another recipe
     */
    public void build(Path target, Consumer<PretrainingStep> listener) throws IOException {
        claimWorkFolder();
        Corpus corpus = new Corpus(recipe.seed());
        BpeTokenizer tokenizer = tokenizer(corpus);
        int[] ids = tokens(corpus, tokenizer);
        LOG.info("corpus tokenized: records={} tokens={}", recipe.records(), ids.length);
        new Pretrainer(recipe.model(tokenizer.vocabularySize()), recipe.pretraining(work), Device.CPU)
                .train(ids, listener);
        publish(target);
    }

    private void claimWorkFolder() throws IOException {
        Files.createDirectories(work);
        Path file = work.resolve(RECIPE);
        String own = new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(recipe);
        if (Files.exists(file) && !Files.readString(file).equals(own)) {
            throw new RecipeChangedException(work + " belongs to another recipe: delete it, or use another folder");
        }
        Files.writeString(file, own);
    }

    private BpeTokenizer tokenizer(Corpus corpus) throws IOException {
        BpeTokenizer tokenizer = new BpeTrainer(recipe.vocabularySize(), BaseRecipe.MAX_TOKEN_BYTES)
                .train(corpus.records(recipe.tokenizerRecords()).map(CorpusRecord::text));
        LOG.info("tokenizer learned: records={} vocabulary={}", recipe.tokenizerRecords(), tokenizer.vocabularySize());
        new TokenizerFiles().write(tokenizer, work);
        return tokenizer;
    }

    /** The records one after another, each closed by the end token. */
    private int[] tokens(Corpus corpus, BpeTokenizer tokenizer) {
        return corpus.records(recipe.records())
                .flatMapToInt(record ->
                        IntStream.concat(IntStream.of(tokenizer.encode(record.text())), IntStream.of(BpeTokenizer.END)))
                .toArray();
    }

    private void publish(Path target) throws IOException {
        Files.createDirectories(target);
        for (String file : FILES) {
            Files.copy(work.resolve(file), target.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.copy(work.resolve("loss.csv"), target.resolve("loss-curve.csv"), StandardCopyOption.REPLACE_EXISTING);
    }
}
