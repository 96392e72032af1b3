package dev.awsvault.adapters.aws;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.core.SdkServiceClientConfiguration;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.spi.scheme.AuthScheme;
import software.amazon.awssdk.http.auth.spi.scheme.AuthSchemeOption;
import software.amazon.awssdk.http.auth.spi.signer.AsyncSignRequest;
import software.amazon.awssdk.http.auth.spi.signer.AsyncSignedRequest;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.Identity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.identity.spi.IdentityProviders;
import software.amazon.awssdk.identity.spi.ResolveIdentityRequest;
import software.amazon.awssdk.services.signin.SigninServiceClientConfiguration;

/**
 * Puts a proof of possession on each attempt of a call in the place of a signature. A header of the request itself
 * would be the same on every attempt, and a server may refuse a proof that it has seen (RFC 9449, 11.1).
 */
final class DpopAuthScheme implements AuthScheme<DpopAuthScheme.Possession>, SdkPlugin {
    private static final String ID = "dev.awsvault#dpop";

    private final Possession possession;

    DpopAuthScheme(DpopProofs proofs) {
        this.possession = new Possession(proofs);
    }

    /** Who signs, as the SDK calls it: whoever has the key. */
    record Possession(DpopProofs proofs) implements Identity {}

    @Override
    public void configureClient(SdkServiceClientConfiguration.Builder client) {
        if (client instanceof SigninServiceClientConfiguration.Builder signIn) {
            AuthSchemeOption only = AuthSchemeOption.builder().schemeId(ID).build();
            signIn.authSchemeProvider(_ -> List.of(only)).putAuthScheme(this);
        }
    }

    @Override
    public String schemeId() {
        return ID;
    }

    @Override
    public IdentityProvider<Possession> identityProvider(IdentityProviders unused) {
        return new IdentityProvider<>() {
            @Override
            public Class<Possession> identityType() {
                return Possession.class;
            }

            @Override
            public CompletableFuture<Possession> resolveIdentity(ResolveIdentityRequest request) {
                return CompletableFuture.completedFuture(possession);
            }
        };
    }

    @Override
    public HttpSigner<Possession> signer() {
        return new Signer();
    }

    private static final class Signer implements HttpSigner<Possession> {
        @Override
        public SignedRequest sign(SignRequest<? extends Possession> request) {
            return SignedRequest.builder()
                    .request(proven(request.request(), request.identity()))
                    .payload(request.payload().orElse(null))
                    .build();
        }

        @Override
        public CompletableFuture<AsyncSignedRequest> signAsync(AsyncSignRequest<? extends Possession> request) {
            return CompletableFuture.completedFuture(AsyncSignedRequest.builder()
                    .request(proven(request.request(), request.identity()))
                    .payload(request.payload().orElse(null))
                    .build());
        }

        private static SdkHttpRequest proven(SdkHttpRequest request, Possession possession) {
            URI uri = request.toBuilder().clearQueryParameters().build().getUri();
            String proof = possession.proofs().proof(request.method().name(), uri.toString());
            return request.toBuilder().putHeader("DPoP", proof).build();
        }
    }
}
