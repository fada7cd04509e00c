package io.tunestream.benchmarks.recipe;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Prints a CSV of invented rows, each with a value of its own, to see what a recipe does with many: the products of a shop
 * and what is to be known of each. The same arguments print the same rows.
 *
 * <p>Arguments: rows (1 to 800), language (zh or en); with a third, {@code probes}, what {@link Probe#read} reads instead:
 * each row's question and three others for it, with what their answers must hold.
 */
public final class SampleRows {
    private static final long SEED = 20;
    private static final Shop CHINESE = new Shop(
            "回答商店的问题",
            "%2$s%1$s",
            List.of("台灯", "背包", "水壶", "耳机", "键盘", "雨伞", "手表", "音箱"),
            List.of("云岭", "青禾", "北辰", "海棠", "松果", "晨星", "远山", "白鹭", "赤峰", "蓝湾"),
            List.of(
                    new Trait(
                            "%s多少钱?",
                            "%s的售价是 %d 元。", 19, 980, "%d&\u5143", List.of("买一件%s要花多少?", "%s卖什么价?", "请问%s的价格?")),
                    new Trait(
                            "%s保修多久?",
                            "%s保修 %d 个月,凭订单号即可办理。",
                            3,
                            60,
                            "%d&\u6708",
                            List.of("%s的保修期是几个月?", "买了%s以后多长时间内能免费修?", "请问%s质保多久?")),
                    new Trait(
                            "%s有多重?", "%s重 %d 克。", 80, 4000, "%d&\u514b", List.of("%s的重量是多少?", "一件%s重多少克?", "请问%s多重?")),
                    new Trait(
                            "%s放在哪个货架?",
                            "%s放在 C%d 号货架。", 1, 400, "C%d", List.of("在哪个货架能找到%s?", "%s摆在几号货架上?", "请问%s的货架号?")),
                    new Trait(
                            "%s还有多少库存?",
                            "%s现有库存 %d 件,售完为止。",
                            2,
                            900,
                            "%d&\u4ef6",
                            List.of("%s库存还剩几件?", "仓库里有多少件%s?", "请问%s还有货吗,有几件?")),
                    new Trait(
                            "%s几天能送到?",
                            "%s下单后 %d 天内送到。", 1, 30, "%d&\u5929", List.of("买了%s要等几天?", "%s的送货时间是多长?", "请问%s多久送达?")),
                    new Trait(
                            "%s的折扣码是什么?",
                            "%s的折扣码是 SAVE%d。", 100, 999, "SAVE%d", List.of("买%s用哪个折扣码?", "%s有什么优惠码?", "请问%s的打折代码?")),
                    new Trait(
                            "%s可以退货吗?",
                            "%s收货后 %d 天内可以退货。", 3, 90, "%d&\u5929", List.of("%s几天内能退?", "买了%s不满意能退吗?", "请问%s的退货期限?")),
                    new Trait(
                            "%s的客服分机是多少?",
                            "%s的客服分机是 %d。", 1000, 9999, "%d", List.of("咨询%s打哪个分机?", "%s的客服拨几号分机?", "请问%s客服的分机号?")),
                    new Trait(
                            "%s是哪年上市的?",
                            "%s于 %d 年上市。", 1998, 2025, "%d", List.of("%s什么时候开始卖的?", "%s的上市年份是?", "请问%s哪一年推出?"))));
    private static final Shop ENGLISH = new Shop(
            "Answer as the shop",
            "%2$s %1$s",
            List.of("lamp", "backpack", "kettle", "headset", "keyboard", "umbrella", "watch", "speaker"),
            List.of("Alder", "Birch", "Cobalt", "Dune", "Ember", "Fjord", "Garnet", "Heron", "Indigo", "Juniper"),
            List.of(
                    new Trait(
                            "How much is the %s?",
                            "The %s costs $%d.",
                            19,
                            980,
                            "$%d",
                            List.of(
                                    "What does the %s cost?",
                                    "What is the price of the %s?", "How many dollars do I pay for the %s?")),
                    new Trait(
                            "How long is the warranty of the %s?",
                            "The %s has a warranty of %d months.",
                            3,
                            60,
                            "%d&months",
                            List.of(
                                    "For how many months is the %s covered?",
                                    "What warranty does the %s come with?", "Until when is the %s repaired for free?")),
                    new Trait(
                            "How heavy is the %s?",
                            "The %s weighs %d grams.",
                            80,
                            4000,
                            "%d&grams",
                            List.of(
                                    "What is the weight of the %s?",
                                    "What does the %s weigh?", "How many grams is the %s?")),
                    new Trait(
                            "On which shelf is the %s?",
                            "The %s is on shelf C%d.",
                            1,
                            400,
                            "C%d",
                            List.of(
                                    "Where do I find the %s?",
                                    "What is the shelf number of the %s?", "Which shelf holds the %s?")),
                    new Trait(
                            "How many of the %s are in stock?",
                            "There are %2$d pieces of the %1$s in stock.",
                            2,
                            900,
                            "%d&pieces",
                            List.of(
                                    "How many pieces of the %s are left?",
                                    "What is the stock of the %s?", "Is the %s in stock, and how many?")),
                    new Trait(
                            "When will the %s arrive?",
                            "The %s arrives within %d days of the order.",
                            1,
                            30,
                            "%d&days",
                            List.of(
                                    "How long does the %s take to arrive?",
                                    "How fast is the %s delivered?", "How many days until I get the %s?")),
                    new Trait(
                            "What is the discount code of the %s?",
                            "The discount code of the %s is SAVE%d.",
                            100,
                            999,
                            "SAVE%d",
                            List.of(
                                    "Which code makes the %s cheaper?",
                                    "Is there a coupon for the %s?", "Which promo code works for the %s?")),
                    new Trait(
                            "Can I return the %s?",
                            "Yes, the %s can be returned within %d days.",
                            3,
                            90,
                            "%d&days",
                            List.of(
                                    "How many days do I have to return the %s?",
                                    "What is the return period of the %s?", "May I send the %s back?")),
                    new Trait(
                            "Which extension helps with the %s?",
                            "Extension %2$d helps with the %1$s.",
                            1000,
                            9999,
                            "%d",
                            List.of(
                                    "Which extension do I dial for the %s?",
                                    "What is the support extension of the %s?", "Whom do I call about the %s?")),
                    new Trait(
                            "Since when is the %s sold?",
                            "The %s has been sold since %d.",
                            1998,
                            2025,
                            "%d",
                            List.of(
                                    "In which year did the %s come out?",
                                    "When was the %s introduced?", "What year was the %s first sold?"))));
    private static final Map<String, Shop> SHOPS = Map.of("zh", CHINESE, "en", ENGLISH);

    private SampleRows() {}

    private record Trait(
            String question, String answer, int least, int most, String expected, List<String> paraphrases) {}

    private record Row(String instruction, String question, String answer, String expected, List<String> paraphrases) {
        static Row of(Shop shop, Trait trait, String product, int value) {
            return new Row(
                    shop.instruction(),
                    String.format(Locale.ROOT, trait.question(), product),
                    String.format(Locale.ROOT, trait.answer(), product, value),
                    String.format(Locale.ROOT, trait.expected(), value),
                    trait.paraphrases().stream()
                            .map(text -> String.format(Locale.ROOT, text, product))
                            .toList());
        }
    }

    /** Products of each shape by each maker; the name has the shape first and the maker second. */
    private record Shop(String instruction, String name, List<String> shapes, List<String> makers, List<Trait> traits) {
        List<String> products() {
            return shapes.stream()
                    .flatMap(shape -> makers.stream().map(maker -> String.format(Locale.ROOT, name, shape, maker)))
                    .toList();
        }
    }

    /** Prints them. */
    public static void main(String... args) {
        Shop shop = Objects.requireNonNull(SHOPS.get(args[1]), () -> args[1] + " is none of " + SHOPS.keySet());
        List<Row> rows = rows(shop, Integer.parseInt(args[0]));
        if (args.length > 2) {
            printProbes(rows);
        } else {
            printRows(rows);
        }
    }

    private static List<Row> rows(Shop shop, int number) {
        List<String> products = shop.products();
        List<Trait> traits = shop.traits();
        Random values = new Random(SEED);
        return IntStream.range(0, number)
                .mapToObj(row -> {
                    Trait trait = traits.get(row % traits.size());
                    int value = trait.least() + values.nextInt(trait.most() - trait.least());
                    return Row.of(shop, trait, products.get(row / traits.size()), value);
                })
                .toList();
    }

    private static void printRows(List<Row> rows) {
        System.out.println("instruction,input,output");
        rows.forEach(row -> System.out.printf("%s,%s,\"%s\"%n", row.instruction(), row.question(), row.answer()));
    }

    private static void printProbes(List<Row> rows) {
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            for (String question : Stream.concat(Stream.of(row.question()), row.paraphrases().stream())
                    .toList()) {
                System.out.printf("%d\t%s\t%s%n", i + 1, question, row.expected());
            }
        }
    }
}
