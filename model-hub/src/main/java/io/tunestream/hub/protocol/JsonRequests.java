package io.tunestream.hub.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tunestream.hub.Retries;
import io.tunestream.hub.failure.HubAnswerException;
import io.tunestream.hub.http.Answer;
import io.tunestream.hub.http.HubHttp;
import io.tunestream.hub.http.Patience;
import io.tunestream.hub.http.RefusedException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks a hub's API, again where that can help. */
final class JsonRequests {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern NEXT = Pattern.compile("<([^>]+)>\\s*;\\s*rel=\"next\"");

    private final HubHttp http;
    private final Retries retries;

    JsonRequests(HubHttp http, Retries retries) {
        this.http = http;
        this.retries = retries;
    }

    /**
     * Asks until there is an answer.
     *
     * @throws RefusedException        when it is a refusal that stays
     * @throws InterruptedIOException when the thread is interrupted
     */
    Page get(URI uri, Consumer<String> delays) throws RefusedException, InterruptedIOException {
        Patience patience = new Patience(retries, uri, delays);
        while (true) {
            try {
                return attempt(uri);
            } catch (JsonProcessingException e) {
                throw new HubAnswerException(
                        uri.getHost() + uri.getPath() + " did not answer in JSON: is the endpoint a hub's?", e);
            } catch (IOException e) {
                patience.bear(e);
            }
        }
    }

    private Page attempt(URI uri) throws IOException {
        try (Answer answer = http.get(uri, Map.of("Accept", "application/json"))) {
            JsonNode body = MAPPER.readTree(answer.body().readAllBytes());
            return new Page(body, answer.header("Link").flatMap(link -> next(uri, link)));
        }
    }

    /** The address in {@code Link: <...>; rel="next"}, which long lists have. */
    private static Optional<URI> next(URI uri, String link) {
        Matcher match = NEXT.matcher(link);
        return match.find() ? Optional.of(uri.resolve(match.group(1))) : Optional.empty();
    }

    /**
     * An answer.
     *
     * @param body what it says
     * @param next where it goes on
     */
    record Page(JsonNode body, Optional<URI> next) {}
}
