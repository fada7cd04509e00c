package io.tunestream.standalone.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tunestream.hub.FetchMode;
import io.tunestream.hub.FetchedModel;
import io.tunestream.hub.ModelId;
import io.tunestream.standalone.base.BaseDownload;
import io.tunestream.standalone.base.BaseSettingException;
import io.tunestream.standalone.demo.Screen;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Fetches a base model ahead of its use. */
@Command(
        name = "pull",
        mixinStandardHelpOptions = true,
        description = {
            "Fetch a base model from a hub into the cache: only the files a base needs, each checked.",
            "After a cut or Ctrl-C the next attempt goes on where it stopped. A model that is there stays at",
            "the commit it was fetched at."
        })
final class PullCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "ID",
            description = "The model: owner/name or owner/name@revision, such as Qwen/Qwen2.5-0.5B-Instruct.")
    String id = "";

    @Mixin
    HubOptions hub = new HubOptions();

    @ArgGroup
    Again again = new Again();

    @Mixin
    OutputOptions output = new OutputOptions();

    /** What to do with a model that is in the cache. */
    static final class Again {
        @Option(names = "--update", description = "Ask the hub for the newest commit of the branch.")
        boolean update;

        @Option(names = "--verify", description = "Compute the checksums again, and fetch what is damaged.")
        boolean verify;

        FetchMode mode() {
            return update ? FetchMode.NEWEST : verify ? FetchMode.VERIFIED : FetchMode.PINNED;
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        Screen screen = output.json ? Screen.silent() : Screen.console();
        FetchedModel model = new BaseDownload(hub.settings(), screen).fetch(parsed(), again.mode());
        if (output.json) {
            output.json(JsonNodeFactory.instance
                    .objectNode()
                    .put("id", model.id().path())
                    .put("commit", model.commit())
                    .put("folder", model.folder().toString())
                    .put("bytes", model.bytes()));
        }
        return ExitCode.DONE;
    }

    private ModelId parsed() {
        try {
            return ModelId.parse(id);
        } catch (IllegalArgumentException e) {
            throw new BaseSettingException(e);
        }
    }
}
