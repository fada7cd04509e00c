package io.tunestream.evaluator.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.tunestream.evaluator.suite.Suite;
import io.tunestream.evaluator.suite.SuiteFile;
import io.tunestream.evaluator.suite.SuiteSettings;
import io.tunestream.lm.lora.LoraAdapter;
import io.tunestream.lm.lora.LoraConfig;
import io.tunestream.lm.lora.TargetModule;
import io.tunestream.lm.model.BaseModel;
import io.tunestream.lm.model.Device;
import io.tunestream.lm.training.TrainingExample;
import io.tunestream.schemas.dataset.DatasetSettings;
import io.tunestream.schemas.dataset.EvalQuestion;
import io.tunestream.schemas.evaluation.FactsFile;
import io.tunestream.schemas.event.RunCompletion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every diagnosis provoked by real training and real answers on the bundled base. */
class DiagnosisIT {
    private static final RunFacts UNKNOWN = new RunFacts(10, RunCompletion.STEPS_TAKEN, 1.0);
    private static final LoraConfig SHAPE = new LoraConfig(8, 16, 0, EnumSet.allOf(TargetModule.class));
    private static final List<EvalQuestion> ROWS = List.of(
            new EvalQuestion(1, 2, "回答关于飞跃云产品的问题", "扩容 1TB 多少钱?", "您好!飞跃云的专业版套餐提供 1TB 的大容量存储空间,其资费标准为每月 29 元人民币。"),
            new EvalQuestion(2, 3, "回答关于飞跃云产品的问题", "免费空间有多大?", "飞跃云为每一位注册用户提供 15GB 的基础免费存储空间。"),
            new EvalQuestion(3, 4, "指导用户进行技术集成", "怎么安装 SDK?", "请在您的终端运行命令 `pip install feiyue-sdk` 即可完成安装。"));

    private static BaseModel base;
    private static Patient patient;

    @BeforeAll
    static void load() {
        base = BaseModel.load(Path.of("../models/tunestream-tiny"), Device.CPU);
        patient = new Patient(base);
    }

    @AfterAll
    static void close() {
        base.close();
    }

    @Test
    void aFarTooHighRateCollapses() {
        assertThat(patient.train(patient.examples(ROWS), 0.2, 12, ROWS)).isInstanceOf(Diagnosis.Collapsed.class);
    }

    @Test
    void tooFewStepsUnderfit() {
        assertThat(patient.train(patient.examples(ROWS), 5e-3, 5, ROWS)).isInstanceOf(Diagnosis.Underfit.class);
    }

    @Test
    void aZeroedAdapterHasNoEffect() {
        // Given
        LoraAdapter zeroed = LoraAdapter.initialize(base, SHAPE, 1);

        // When / Then
        assertThat(patient.diagnose(zeroed, ROWS, UNKNOWN)).isInstanceOf(Diagnosis.AdapterWithoutEffect.class);
    }

    @Test
    void anInjectedNaNIsNotFinite() {
        // Given
        List<float[]> values;
        try (LoraAdapter start = LoraAdapter.initialize(base, SHAPE, 1)) {
            values = start.values();
        }
        Arrays.fill(values.get(values.size() - 1), Float.NaN);

        // When / Then
        assertThat(patient.diagnose(LoraAdapter.of(base, SHAPE, values), ROWS, UNKNOWN))
                .isInstanceOf(Diagnosis.NonFinite.class);
    }

    @Test
    void rowsPackedOneAfterTheOtherWithoutAnEndNeverStop() {
        // Given: what follows an answer is the next row
        List<TrainingExample> packed = new ArrayList<>();
        for (int i = 0; i < ROWS.size(); i++) {
            packed.add(patient.packed(ROWS.get(i), ROWS.get((i + 1) % ROWS.size())));
        }

        // When / Then
        assertThat(patient.train(packed, 5e-3, 60, ROWS)).isInstanceOf(Diagnosis.NeverStops.class);
    }

    @Test
    void rowsTaughtUnderTheConstantInstructionAndAskedUnderTheirOwnDrift() {
        // Given: this small base hardly minds an instruction, so its own answers stand under the rows' own ones
        List<TrainingExample> constant = new ArrayList<>();
        ROWS.forEach(row -> constant.add(patient.example(row, DatasetSettings.CONSTANT_INSTRUCTION, true)));
        ROWS.forEach(row -> constant.add(patient.asTheBaseAnswers(row)));

        // When
        Diagnosis diagnosis = patient.train(constant, 5e-3, 100, ROWS);

        // Then
        assertThat(diagnosis).isInstanceOf(Diagnosis.TemplateDrift.class);
        assertThat(diagnosis.rows()).isNotEmpty();
    }

    @Test
    void aRowLeftOutIsAWrongFact() {
        // When
        Diagnosis diagnosis = patient.train(patient.examples(ROWS.subList(0, 2)), 5e-3, 60, ROWS);

        // Then
        assertThat(diagnosis).isInstanceOf(Diagnosis.WrongFact.class);
        assertThat(diagnosis.rows()).containsExactly(3L);
    }

    @Test
    void aRecipeOfQAndVAloneAnswersAParaphraseWithAnotherValue() throws Exception {
        // Given: every row is learned, and what else is forgotten does not count
        FactsFile paraphrased = FactsFile.read("""
                facts:
                - question: 免费空间有多大?
                  paraphrases: ["免费版给多少存储空间?", "注册用户能免费用多大的空间?", "不花钱的话有多少存储?"]
                  assert: [{type: fact, value: 15GB}]
                """);
        SuiteSettings lenient = new SuiteSettings(200, 4, 0, 32, 96, false, 0, 1, 1);
        Suite suite = SuiteFile.ofRows("rows", ROWS, paraphrased, lenient);

        // When
        Diagnosis diagnosis = patient.train(
                patient.examples(ROWS), 5e-3, 200, EnumSet.of(TargetModule.Q_PROJ, TargetModule.V_PROJ), suite);

        // Then
        assertThat(diagnosis).isInstanceOf(Diagnosis.WrongFact.class);
        assertThat(diagnosis.rows()).contains(2L);
        assertThat(diagnosis.evidence()).startsWith("paraphrases: ").contains(" of 3 are right: row 2 ");
    }

    @Test
    void rowsThatContradictEachOtherAreNamed() {
        // Given
        EvalQuestion other =
                new EvalQuestion(9, 10, ROWS.get(1).instruction(), ROWS.get(1).input(), "飞跃云为每一位注册用户提供 5GB 的基础免费存储空间。");
        List<EvalQuestion> rows = List.of(ROWS.get(0), ROWS.get(1), other);

        // When
        Diagnosis diagnosis = patient.train(patient.examples(rows), 5e-3, 40, rows);

        // Then
        assertThat(diagnosis).isInstanceOf(Diagnosis.Contradiction.class);
        assertThat(diagnosis.rows()).containsExactly(2L, 9L);
    }

    @Test
    void aFullDoseWithoutReplayForgets() {
        assertThat(patient.train(patient.examples(ROWS), 5e-3, 60, ROWS)).isInstanceOf(Diagnosis.Forgetting.class);
    }

    @Test
    void anAnswerTaughtTooOftenIsGivenEverywhere() {
        // Given: one row, under its own instruction and under the control questions'
        EvalQuestion row = ROWS.get(1);
        List<TrainingExample> often = List.of(
                patient.example(row, row.instruction(), true),
                patient.example(row, "回答问题", true),
                patient.example(new EvalQuestion(1, 2, "回答问题", "法国的首都是哪里？", row.output()), "回答问题", true));

        // When
        Diagnosis diagnosis = patient.train(often, 5e-3, 60, List.of(row));

        // Then
        assertThat(diagnosis).isInstanceOf(Diagnosis.Overgeneralised.class);
        assertThat(diagnosis.rows()).containsExactly(2L);
    }

    @Test
    void anUntaughtValueGetsATaughtAnswer() {
        // Given: a suite that does not let that pass
        SuiteSettings strict = new SuiteSettings(200, 0, 8, 32, 96, false, 0.8, 0.5, 0.5);
        Suite suite = SuiteFile.ofRows("rows", ROWS, null, strict);

        // When
        Diagnosis diagnosis = patient.train(patient.examples(ROWS), 5e-3, 60, suite);

        // Then
        assertThat(diagnosis).isInstanceOf(Diagnosis.Overgeneralised.class);
        assertThat(diagnosis.rows()).containsExactly(1L);
        assertThat(diagnosis.evidence()).contains("1 of 1 questions about untaught values", "row 1 \"扩容 2TB 多少钱?\"");
    }
}
