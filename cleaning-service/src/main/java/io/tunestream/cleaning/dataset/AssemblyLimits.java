package io.tunestream.cleaning.dataset;

import io.tunestream.schemas.check.Check;
import java.nio.file.Path;

/**
 * What an assembly may use.
 *
 * @param workFolder     where files are written before they are stored
 * @param mostRejections how many rejections of one data set become events; {@code rejected.csv} has all
 */
public record AssemblyLimits(Path workFolder, int mostRejections) {
    public AssemblyLimits {
        Check.present("workFolder", workFolder);
        Check.atLeast("mostRejections", mostRejections, 0);
    }
}
