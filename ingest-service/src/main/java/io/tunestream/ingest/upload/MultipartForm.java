package io.tunestream.ingest.upload;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.commons.fileupload2.core.AbstractFileUpload;
import org.apache.commons.fileupload2.core.AbstractRequestContext;
import org.apache.commons.fileupload2.core.DiskFileItem;
import org.apache.commons.fileupload2.core.DiskFileItemFactory;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.core.FileUploadException;

/** The streaming multipart parser of Commons FileUpload, over a plain stream instead of a servlet's request. */
final class MultipartForm extends AbstractFileUpload<MultipartForm.Body, DiskFileItem, DiskFileItemFactory> {
    private static final int MOST_PARTS = 16;
    private static final int BUFFER_BYTES = 1 << 16;

    MultipartForm() {
        // File names come as raw UTF-8 from browsers and curl.
        setHeaderCharset(StandardCharsets.UTF_8);
        setFileCountMax(MOST_PARTS);
        setFileItemFactory(DiskFileItemFactory.builder().get());
    }

    /**
     * A request body.
     *
     * @param contentType with the boundary
     * @param content     the bytes
     */
    record Body(String contentType, InputStream content) {}

    /** The parts, one at a time, each to be read before the next. */
    @Override
    public FileItemInputIterator getItemIterator(Body body) throws FileUploadException, IOException {
        return getItemIterator(new BodyContext(body));
    }

    /** All parts at once, large ones in temporary files; not how uploads are read. */
    @Override
    public List<DiskFileItem> parseRequest(Body body) throws FileUploadException {
        return parseRequest(new BodyContext(body));
    }

    /** All parts at once by name; not how uploads are read. */
    @Override
    public Map<String, List<DiskFileItem>> parseParameterMap(Body body) throws FileUploadException {
        return parseParameterMap(new BodyContext(body));
    }

    private static final class BodyContext extends AbstractRequestContext<Body> {
        BodyContext(Body body) {
            super(header -> null, () -> -1, body);
        }

        @Override
        public String getCharacterEncoding() {
            return StandardCharsets.UTF_8.name();
        }

        @Override
        public String getContentType() {
            return getRequest().contentType();
        }

        @Override
        public InputStream getInputStream() {
            // The parser reads 4 KiB at a time.
            return new BufferedInputStream(getRequest().content(), BUFFER_BYTES);
        }
    }
}
