package io.tunestream.benchmarks.recipe;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/**
 * Prints a CSV of invented rows, each with a value of its own, to see what a recipe does with many: the products of a shop
 * and what is to be known of each. The same arguments print the same rows.
 *
 * <p>Arguments: rows (1 to 800), language (zh or en).
 */
public final class SampleRows {
    private static final long SEED = 20;
    private static final Shop CHINESE = new Shop(
            "回答商店的问题",
            "%2$s%1$s",
            List.of("台灯", "背包", "水壶", "耳机", "键盘", "雨伞", "手表", "音箱"),
            List.of("云岭", "青禾", "北辰", "海棠", "松果", "晨星", "远山", "白鹭", "赤峰", "蓝湾"),
            List.of(
                    new Trait("%s多少钱?", "%s的售价是 %d 元。", 19, 980),
                    new Trait("%s保修多久?", "%s保修 %d 个月,凭订单号即可办理。", 3, 60),
                    new Trait("%s有多重?", "%s重 %d 克。", 80, 4000),
                    new Trait("%s放在哪个货架?", "%s放在 C%d 号货架。", 1, 400),
                    new Trait("%s还有多少库存?", "%s现有库存 %d 件,售完为止。", 2, 900),
                    new Trait("%s几天能送到?", "%s下单后 %d 天内送到。", 1, 30),
                    new Trait("%s的折扣码是什么?", "%s的折扣码是 SAVE%d。", 100, 999),
                    new Trait("%s可以退货吗?", "%s收货后 %d 天内可以退货。", 3, 90),
                    new Trait("%s的客服分机是多少?", "%s的客服分机是 %d。", 1000, 9999),
                    new Trait("%s是哪年上市的?", "%s于 %d 年上市。", 1998, 2025)));
    private static final Shop ENGLISH = new Shop(
            "Answer as the shop",
            "%2$s %1$s",
            List.of("lamp", "backpack", "kettle", "headset", "keyboard", "umbrella", "watch", "speaker"),
            List.of("Alder", "Birch", "Cobalt", "Dune", "Ember", "Fjord", "Garnet", "Heron", "Indigo", "Juniper"),
            List.of(
                    new Trait("How much is the %s?", "The %s costs $%d.", 19, 980),
                    new Trait("How long is the warranty of the %s?", "The %s has a warranty of %d months.", 3, 60),
                    new Trait("How heavy is the %s?", "The %s weighs %d grams.", 80, 4000),
                    new Trait("On which shelf is the %s?", "The %s is on shelf C%d.", 1, 400),
                    new Trait(
                            "How many of the %s are in stock?", "There are %2$d pieces of the %1$s in stock.", 2, 900),
                    new Trait("When will the %s arrive?", "The %s arrives within %d days of the order.", 1, 30),
                    new Trait(
                            "What is the discount code of the %s?", "The discount code of the %s is SAVE%d.", 100, 999),
                    new Trait("Can I return the %s?", "Yes, the %s can be returned within %d days.", 3, 90),
                    new Trait("Which extension helps with the %s?", "Extension %2$d helps with the %1$s.", 1000, 9999),
                    new Trait("Since when is the %s sold?", "The %s has been sold since %d.", 1998, 2025)));
    private static final Map<String, Shop> SHOPS = Map.of("zh", CHINESE, "en", ENGLISH);

    private SampleRows() {}

    private record Trait(String question, String answer, int least, int most) {}

    /** Products of each shape by each maker; the name has the shape first and the maker second. */
    private record Shop(String instruction, String name, List<String> shapes, List<String> makers, List<Trait> traits) {
        List<String> products() {
            return shapes.stream()
                    .flatMap(shape -> makers.stream().map(maker -> String.format(Locale.ROOT, name, shape, maker)))
                    .toList();
        }
    }

    /** Prints them. */
    public static void main(String[] args) {
        Shop shop = Objects.requireNonNull(SHOPS.get(args[1]), () -> args[1] + " is none of " + SHOPS.keySet());
        List<String> products = shop.products();
        List<Trait> traits = shop.traits();
        Random values = new Random(SEED);
        System.out.println("instruction,input,output");
        for (int row = 0; row < Integer.parseInt(args[0]); row++) {
            Trait trait = traits.get(row % traits.size());
            String product = products.get(row / traits.size());
            int value = trait.least() + values.nextInt(trait.most() - trait.least());
            System.out.printf(
                    "%s,%s,\"%s\"%n",
                    shop.instruction(),
                    String.format(Locale.ROOT, trait.question(), product),
                    String.format(Locale.ROOT, trait.answer(), product, value));
        }
    }
}
