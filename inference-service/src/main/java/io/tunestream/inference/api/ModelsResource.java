package io.tunestream.inference.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code GET /v1/models}: which names can be asked, and where each comes from. */
@Path("/v1/models")
@Produces(MediaType.APPLICATION_JSON)
class ModelsResource {
    private final ServedModels models;
    private final ModelEntries entries;

    ModelsResource(ServedModels models, ModelEntries entries) {
        this.models = models;
        this.entries = entries;
    }

    @GET
    @Operation(summary = "The base, the aliases and the adapters, with their lineage")
    public ModelEntry.Page list() {
        try {
            return ModelEntry.Page.of(models.all().entrySet().stream()
                    .map(model -> entries.describe(model.getKey(), model.getValue()))
                    .toList());
        } catch (RuntimeException e) {
            throw ApiErrors.of(e);
        }
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One model with its lineage")
    public ModelEntry get(@PathParam("id") String id) {
        try {
            return entries.describe(id, models.resolve(id));
        } catch (RuntimeException e) {
            throw ApiErrors.of(e);
        }
    }
}
