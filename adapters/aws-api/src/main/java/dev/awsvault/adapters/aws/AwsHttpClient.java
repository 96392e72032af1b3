package dev.awsvault.adapters.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * The HTTP client under the SDK's clients: the person's proxies and certificates, bounded waits and bounded answers. It
 * is made once and given to every client, so that connections are kept alive between calls; making it reads no file and
 * loads no TLS class.
 */
public final class AwsHttpClient implements SdkHttpClient {
    private final Limits limits;
    private final ProxyRules proxies;
    private final TrustedCertificates certificates;
    private final SdkHttpClient transport;

    /** @param environment where the proxy and certificate variables stand */
    public AwsHttpClient(Map<String, String> environment, Limits limits) {
        this(limits, ProxyRules.from(environment), TrustedCertificates.from(environment));
    }

    AwsHttpClient(Limits limits, ProxyRules proxies, TrustedCertificates certificates) {
        this.limits = limits;
        this.proxies = proxies;
        this.certificates = certificates;
        this.transport = UrlConnectionHttpClient.create(new Connections(limits, proxies, certificates));
    }

    Limits limits() {
        return limits;
    }

    ProxyRules proxies() {
        return proxies;
    }

    TrustedCertificates certificates() {
        return certificates;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        ExecutableHttpRequest prepared = transport.prepareRequest(request);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                try {
                    return bounded(prepared.call());
                } catch (IOException e) {
                    throw new BrokenConnection(e);
                } catch (UncheckedIOException e) {
                    throw new BrokenConnection(e.getCause());
                }
            }

            @Override
            public void abort() {
                prepared.abort();
            }
        };
    }

    private HttpExecuteResponse bounded(HttpExecuteResponse answer) {
        if (answer.responseBody().isEmpty()) {
            return answer;
        }
        AbortableInputStream body = answer.responseBody().get();
        return HttpExecuteResponse.builder()
                .response(answer.httpResponse())
                .responseBody(AbortableInputStream.create(new BoundedBody(body, limits.answerBytes()), body))
                .build();
    }

    @Override
    public String clientName() {
        return transport.clientName();
    }

    @Override
    public void close() {
        transport.close();
    }
}
