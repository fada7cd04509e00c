package io.tunestream.schemas.event;

import io.tunestream.schemas.check.Check;
import io.tunestream.schemas.object.ObjectRef;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An adapter that an alias points at, or pointed at before, was asked again what had proven it.
 *
 * @param alias the model alias
 * @param adapterDigest the adapter's content digest
 * @param datasetId the data set whose suite was asked
 * @param evaluationId the re-check
 * @param baseDigest the base that was served
 * @param passed whether everything that held when it was proven still holds
 * @param reasons what does not; empty when it passed
 * @param report the report; absent: the adapter gave no answer, since it does not fit the served base or was refused
 * @param consequence what follows for the alias
 * @param fallback the adapter that it goes back to; absent: it goes back to none
 * @param checkedAt when
 */
public record AdapterRechecked(
        String alias,
        String adapterDigest,
        String datasetId,
        String evaluationId,
        String baseDigest,
        boolean passed,
        List<String> reasons,
        @Nullable ObjectRef report,
        RecheckConsequence consequence,
        @Nullable String fallback,
        Instant checkedAt)
        implements Event {
    public AdapterRechecked {
        Check.text("alias", alias);
        Check.text("adapterDigest", adapterDigest);
        Check.text("datasetId", datasetId);
        Check.text("evaluationId", evaluationId);
        Check.text("baseDigest", baseDigest);
        reasons = List.copyOf(Check.present("reasons", reasons));
        Check.present("consequence", consequence);
        Check.present("checkedAt", checkedAt);
    }

    @Override
    public String key() {
        return alias;
    }
}
