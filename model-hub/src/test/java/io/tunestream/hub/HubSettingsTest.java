package io.tunestream.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HubSettingsTest {
    @Test
    void asksHuggingFaceUnlessItIsTold() {
        // Given / When
        HubSettings settings = HubSettings.of(name -> Optional.empty(), Map.of("XDG_CACHE_HOME", "/caches"));

        // Then
        assertThat(settings.hub()).isEqualTo(Hub.HUGGING_FACE);
        assertThat(settings.endpoint()).isEqualTo(URI.create("https://huggingface.co"));
        assertThat(settings.cache()).isEqualTo(Path.of("/caches/tunestream/hub"));
        assertThat(settings.offline()).isFalse();
    }

    @Test
    void takesWhatIsSetOverTheHubsOwnVariables() {
        // Given
        Map<String, String> set = Map.of(
                "tunestream.hub.endpoint", "https://mirror.example/",
                "tunestream.hub.proxy", "http://proxy.example:3128",
                "tunestream.hub.offline", "true");
        Map<String, String> environment = Map.of("HF_ENDPOINT", "https://other.example", "HF_TOKEN", "hf_secret");

        // When
        HubSettings settings = HubSettings.of(name -> Optional.ofNullable(set.get(name)), environment);

        // Then
        assertThat(settings.endpoint()).isEqualTo(URI.create("https://mirror.example"));
        assertThat(settings.proxy()).contains(URI.create("http://proxy.example:3128"));
        assertThat(settings.token()).contains("hf_secret");
        assertThat(settings.offline()).isTrue();
        assertThat(settings).asString().doesNotContain("hf_secret");
    }

    @Test
    void readsModelScopesOwnVariables() {
        // Given
        Map<String, String> environment = Map.of("MODELSCOPE_API_TOKEN", "ms-1", "HF_TOKEN", "hf_secret");

        // When
        HubSettings settings = HubSettings.of(
                name -> name.equals("tunestream.hub") ? Optional.of("ModelScope") : Optional.empty(), environment);

        // Then
        assertThat(settings.endpoint()).isEqualTo(URI.create("https://modelscope.cn"));
        assertThat(settings.token()).contains("ms-1");
    }

    @Test
    void refusesAnAddressWithoutAScheme() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HubSettings.of(
                        name -> name.equals("tunestream.hub.endpoint") ? Optional.of("mirror") : Optional.empty(),
                        Map.of()))
                .withMessageContaining("http(s)://host");
    }

    @Test
    void refusesAnUnknownHub() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Hub.named("github"))
                .withMessageContaining("huggingface, modelscope");
    }
}
