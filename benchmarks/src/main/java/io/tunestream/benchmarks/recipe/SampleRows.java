package io.tunestream.benchmarks.recipe;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
            traits("zh"));
    private static final Shop ENGLISH = new Shop(
            "Answer as the shop",
            "%2$s %1$s",
            List.of("lamp", "backpack", "kettle", "headset", "keyboard", "umbrella", "watch", "speaker"),
            List.of("Alder", "Birch", "Cobalt", "Dune", "Ember", "Fjord", "Garnet", "Heron", "Indigo", "Juniper"),
            traits("en"));
    private static final Map<String, Shop> SHOPS = Map.of("zh", CHINESE, "en", ENGLISH);

    private SampleRows() {}

    private record Trait(
            String question, String answer, int least, int most, String expected, List<String> paraphrases) {
        static Trait of(String... cells) {
            return new Trait(
                    cells[0],
                    cells[1],
                    Integer.parseInt(cells[2]),
                    Integer.parseInt(cells[3]),
                    cells[4],
                    List.of(cells).subList(5, cells.length));
        }
    }

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

    /** What is to be known of each product, as the language's file has it. */
    private static List<Trait> traits(String language) {
        String resource = "/sample-rows." + language + ".tsv";
        try (InputStream in = Objects.requireNonNull(SampleRows.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> Trait.of(line.split("\t")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
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
