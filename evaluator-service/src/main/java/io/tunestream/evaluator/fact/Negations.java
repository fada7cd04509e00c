package io.tunestream.evaluator.fact;

/**
 * What an answer denies. Words that deny the same way are one value, so 不得 carries what 严禁 taught; idioms that only
 * look like a negation (有没有, 不得不, 不可或缺) are not.
 */
enum Negations {
    /** Not needed; looked for first, since "do not need" begins as "do not" does. */
    UNNEEDED(
            "无需|无须|不需要|不必|不用(?!说)",
            "no need|not (?:required|needed|necessary)|need not|needn't|do not need|don't need|does not need"),
    /** Not allowed, or not possible. */
    DENIED(
            "严禁|禁止|不得(?!不|已)|(?<!可)不可以|不可(?!以|或缺|避免|思议|否认)|不允许|不准|不许|(?<!能)不能(?!不)" + "|无法|请勿|切勿|(?<!要)不要(?!紧)|不支持",
            "must not|mustn't|cannot|can't|can not|may not|not (?:be )?(?:allowed|permitted|possible|supported)"
                    + "|prohibited|forbidden|do not|don't|unable to"),
    /** Simply not so. */
    NEGATED(
            "(?<!有)没有|(?<!会)不会|(?<!是)不是|不含|不包括|不包含|不提供|不再|从不|暂不|尚未|不(?:营业|开放|适用|参与|负责|保证|收取|予|退|支付|影响|限)",
            "is not|isn't|are not|aren't|does not|doesn't|did not|didn't|will not|won't|never|no longer"
                    + "|not(?! only| just| to mention| less| more)"
                    + "|no(?= [a-z])(?! (?:matter|problem|worries|doubt|more|less|later|sooner))");

    private final FactRule rule;

    Negations(String chinese, String english) {
        this.rule = FactRule.of(
                chinese + "|\\b(?:" + english + ")\\b",
                match -> new Fact(FactKind.NEGATION, name(), "", match.group()));
    }

    FactRule rule() {
        return rule;
    }
}
