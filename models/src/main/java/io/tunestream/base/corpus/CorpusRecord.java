package io.tunestream.base.corpus;

/**
 * One question and its answer.
 *
 * @param input the question; empty when the instruction is the question
 * @param origin the kind or fact family it comes from
 */
public record CorpusRecord(Language language, String origin, String instruction, String input, String answer) {
    /**
     * The prompt, as tuning and serving render it.
     *
     * @see <a href="https://github.com/tatsu-lab/stanford_alpaca">Stanford Alpaca's template</a>
     */
    public String prompt() {
        String block = input.isEmpty() ? "" : "### Input:\n" + input + "\n\n";
        return "### Instruction:\n" + instruction + "\n\n" + block + "### Response:\n";
    }

    /** Prompt and answer, without the end token. */
    public String text() {
        return prompt() + answer;
    }
}
