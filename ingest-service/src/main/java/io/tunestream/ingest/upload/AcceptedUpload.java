package io.tunestream.ingest.upload;

import java.net.URI;

/**
 * The answer to an accepted upload.
 *
 * @param id     the data set
 * @param status where its story is told
 * @param known  whether the same file with the same settings and facts was uploaded before; nothing runs twice then
 * @param rows   rows in the file
 */
public record AcceptedUpload(String id, String status, boolean known, long rows) {
    AcceptedUpload at(URI url) {
        return new AcceptedUpload(id, url.toString(), known, rows);
    }
}
