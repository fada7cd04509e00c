package io.tunestream.standalone.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Tunestream.class.getPackage().getImplementationVersion();
        return new String[] {"tunestream " + (version == null ? "development" : version)};
    }
}
