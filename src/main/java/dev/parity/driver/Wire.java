package dev.parity.driver;

import io.restassured.builder.ResponseBuilder;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.http.Header;
import io.restassured.http.Headers;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Set;
import org.apache.http.HttpResponse;
import org.apache.http.client.HttpClient;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.client.methods.RequestBuilder;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.util.EntityUtils;

/**
 * The last filter of a REST-assured request: sends it byte for byte as it was asked for and ends the chain. What
 * REST-assured would do instead gives a request without a body the content type of a form, writes the names of headers
 * anew, and costs ten times the processor time of the exchange itself.
 */
final class Wire implements Filter {
    private static final Set<String> WITH_CONTENT = Set.of("POST", "PUT", "PATCH"); // say so when they have none

    private final HttpClient client;
    private final String url;
    private final Ask ask;

    Wire(HttpClient client, String url, Ask ask) {
        this.client = client;
        this.url = url;
        this.ask = ask;
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification response, FilterContext chain) {
        try {
            return client.execute(request(), Wire::answer);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure.getMessage(), failure);
        }
    }

    private HttpUriRequest request() {
        RequestBuilder request = RequestBuilder.create(ask.method()).setUri(url);
        ask.headers().forEach(line -> request.addHeader(line.name(), line.value()));
        if (request.getFirstHeader("Accept") == null) {
            request.addHeader("Accept", "*/*"); // as every client of the services does
        }
        if (ask.body() != null || WITH_CONTENT.contains(ask.method())) {
            request.setEntity(new ByteArrayEntity(ask.body() == null ? new byte[0] : ask.body()));
        }
        return request.build();
    }

    private static Response answer(HttpResponse response) throws IOException {
        byte[] body = response.getEntity() == null ? new byte[0] : EntityUtils.toByteArray(response.getEntity());
        return new ResponseBuilder()
                .setStatusCode(response.getStatusLine().getStatusCode())
                .setHeaders(new Headers(Arrays.stream(response.getAllHeaders())
                        .map(header -> new Header(header.getName(), header.getValue()))
                        .toList()))
                .setBody(body)
                .build();
    }
}
