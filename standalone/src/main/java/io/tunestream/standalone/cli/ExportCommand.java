package io.tunestream.standalone.cli;

import io.tunestream.lm.export.MergedExport;
import io.tunestream.lm.safetensors.ElementType;
import io.tunestream.standalone.demo.Screen;
import io.tunestream.standalone.export.AdapterUnavailableException;
import io.tunestream.standalone.export.PublishedAdapter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes an adapter, worked into its base, as a folder that other software loads. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Write an adapter merged into its base as a Hugging Face folder, which transformers, vLLM and others load.",
            "An alias is looked up at the running server; a digest or a folder needs none."
        })
final class ExportCommand implements Callable<Integer> {
    @Mixin
    ServerOptions server = new ServerOptions();

    @Parameters(
            paramLabel = "ADAPTER",
            description = "A folder with an adapter, an adapter's digest or an alias such as feiyue-cloud@champion.")
    String adapter = "";

    @Option(names = "--merged", required = true, paramLabel = "DIR", description = "The new folder to write.")
    Path merged = Path.of("merged");

    /** The one that the adapter was trained on. */
    @Mixin
    BaseOptions base = new BaseOptions();

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            defaultValue = "${env:TUNESTREAM_DATA:-.tunestream}",
            description = "The data folder of the Tunestream that trained it (default: ${DEFAULT-VALUE}).")
    Path data = Path.of(".tunestream");

    @Option(
            names = "--dtype",
            paramLabel = "TYPE",
            defaultValue = "F32",
            description = "F32 keeps the answers as they are; BF16 halves the size and rounds (default: F32).")
    ElementType type = ElementType.F32;

    @Override
    public Integer call() throws InterruptedException {
        PublishedAdapter published = find();
        Path baseFolder = base.folder(Screen.console());
        published.requireBase(baseFolder);
        MergedExport.Written written =
                MergedExport.write(baseFolder, published.folder(), merged, type, published.defaultInstruction());
        new OutputOptions()
                .line(
                        "wrote %s: %,.1f MB, base %s, adapter %s",
                        merged, written.bytes() / 1e6, written.baseDigest(), written.adapterDigest());
        return ExitCode.DONE;
    }

    private PublishedAdapter find() {
        Path folder = Path.of(adapter);
        if (Files.isDirectory(folder)) {
            return PublishedAdapter.in(folder);
        }
        String digest = adapter.startsWith("sha256-")
                ? adapter
                : server.client().adapterOf(adapter).orElseThrow(() -> AdapterUnavailableException.unknown(adapter));
        return PublishedAdapter.of(data, digest);
    }
}
