package io.tunestream.standalone.cli;

import io.tunestream.hub.BaseSource;
import io.tunestream.hub.FetchMode;
import io.tunestream.hub.ModelId;
import io.tunestream.standalone.base.BaseDownload;
import io.tunestream.standalone.demo.Screen;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The base model that a command runs on. */
final class BaseOptions {
    @Option(
            names = "--base",
            paramLabel = "FOLDER|ID",
            defaultValue = "${env:TUNESTREAM_BASE:-${sys:tunestream.home:-.}/models/tunestream-tiny}",
            description = {
                "The base model: a folder with config.json, tokenizer.json and safetensors, or a model's id on a hub,",
                "owner/name or owner/name@revision, which is fetched once: --base Qwen/Qwen2.5-0.5B-Instruct.",
                "Default: the small base that comes with Tunestream."
            })
    String base = "models/tunestream-tiny";

    @Mixin
    HubOptions hub = new HubOptions();

    /**
     * Its folder, fetched if need be, which the screen shows.
     *
     * @throws io.tunestream.hub.failure.HubException when it can not be had
     */
    Path folder(Screen screen) throws InterruptedException {
        Optional<ModelId> id = BaseSource.idOf(base);
        return id.isEmpty()
                ? Path.of(base)
                : new BaseDownload(hub.settings(), screen)
                        .fetch(id.get(), FetchMode.PINNED)
                        .folder();
    }
}
