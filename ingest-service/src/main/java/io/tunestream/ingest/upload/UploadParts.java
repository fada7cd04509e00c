package io.tunestream.ingest.upload;

import io.tunestream.ingest.upload.MultipartForm.Body;
import io.tunestream.kit.problem.ProblemException;
import io.tunestream.schemas.evaluation.FactsFile;
import io.tunestream.schemas.evaluation.MalformedFactsException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.jspecify.annotations.Nullable;

/** Reads the parts of one upload in whatever order they come. Not thread-safe. */
final class UploadParts {
    static final int LARGEST_FACTS = 1 << 20;
    static final int LARGEST_SETTINGS = 64 << 10;

    private static final String FILE = "file";
    private static final String FACTS = "facts";
    private static final String SETTINGS = "settings";
    private static final String FALLBACK_NAME = "upload.csv";

    private final Incoming incoming;
    private @Nullable IncomingFile file;
    private byte @Nullable [] facts;
    private UploadSettings settings = UploadSettings.none();

    UploadParts(Incoming incoming) {
        this.incoming = incoming;
    }

    /**
     * Reads the body to its end.
     *
     * @throws ProblemException naming the part, line and column at fault; nothing of the upload is left then
     */
    void read(String contentType, InputStream body) throws IOException {
        try {
            FileItemInputIterator parts = new MultipartForm().getItemIterator(new Body(contentType, body));
            while (parts.hasNext()) {
                read(parts.next());
            }
            if (file == null) {
                throw new ProblemException(UploadProblems.missingPart(FILE));
            }
        } catch (FileUploadException e) {
            remove();
            throw new ProblemException(UploadProblems.multipart(String.valueOf(e.getMessage())));
        } catch (IOException | RuntimeException e) {
            remove();
            throw e;
        }
    }

    /** The stored file. */
    IncomingFile file() {
        return Objects.requireNonNull(file, "read() has not been called");
    }

    /** The facts file, which has been checked. */
    Optional<byte[]> facts() {
        return Optional.ofNullable(facts);
    }

    UploadSettings settings() {
        return settings;
    }

    private void read(FileItemInput part) throws IOException {
        String name = String.valueOf(part.getFieldName());
        switch (name) {
            case FILE -> readFile(part);
            case FACTS -> facts = checked(bounded(part, LARGEST_FACTS), fileName(part, "facts.yaml"));
            case SETTINGS -> settings = UploadSettings.parse(text(bounded(part, LARGEST_SETTINGS), SETTINGS));
            default ->
                throw new ProblemException(
                        UploadProblems.multipart("the part \"" + name + "\" is none of file, facts and settings")
                                .inField(name));
        }
    }

    private void readFile(FileItemInput part) throws IOException {
        if (file != null) {
            throw new ProblemException(
                    UploadProblems.multipart("the part \"file\" is there twice").inField(FILE));
        }
        file = incoming.receive(fileName(part, FALLBACK_NAME), part.getInputStream());
    }

    private void remove() {
        if (file != null) {
            incoming.remove(file);
        }
    }

    private static byte[] checked(byte[] yaml, String fileName) {
        try {
            FactsFile.read(text(yaml, FACTS));
            return yaml;
        } catch (MalformedFactsException e) {
            throw new ProblemException(UploadProblems.malformed(fileName, e));
        }
    }

    private static byte[] bounded(FileItemInput part, int limit) throws IOException {
        byte[] bytes = part.getInputStream().readNBytes(limit + 1);
        if (bytes.length > limit) {
            throw new ProblemException(UploadProblems.partTooLarge(String.valueOf(part.getFieldName()), limit));
        }
        return bytes;
    }

    private static String text(byte[] bytes, String part) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ProblemException(UploadProblems.multipart("the part \"" + part + "\" is not UTF-8")
                    .inField(part));
        }
    }

    /** Old browsers send a whole path. */
    private static String fileName(FileItemInput part, String fallback) {
        String name = part.getName() == null ? "" : part.getName().replaceFirst("^.*[/\\\\]", "");
        return name.isBlank() ? fallback : name;
    }
}
