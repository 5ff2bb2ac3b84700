package dev.parity.chaos.embedded;

import dev.parity.chaos.Breakage;
import dev.parity.chaos.Fault;
import dev.parity.target.Controls;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** The gateway shows a certificate that has expired. */
final class ExpiredCertificate implements Breakage {
    private static final int PATIENCE_MILLIS = 2_000;

    private final Fault fault;
    private final Controls controls;
    private String address = "";

    ExpiredCertificate(Fault fault, Controls controls) {
        this.fault = fault;
        this.controls = controls;
    }

    @Override
    public List<String> targets() {
        return List.of("the certificate of the gateway's TLS port");
    }

    @Override
    public void inject() {
        address = controls.certificate(fault.time("agedBy").negated());
    }

    @Override
    public Optional<String> proof() {
        return shown().flatMap(certificate -> {
            try {
                certificate.checkValidity();
                return Optional.empty();
            } catch (CertificateExpiredException expired) {
                return Optional.of(address + " shows a certificate that expired on " + certificate.getNotAfter());
            } catch (CertificateNotYetValidException early) {
                return Optional.empty();
            }
        });
    }

    @Override
    public void undo() {
        if (!address.isEmpty()) {
            address = controls.certificate(Duration.ZERO);
        }
    }

    @Override
    public Optional<String> undone() {
        return shown().flatMap(certificate -> {
            try {
                certificate.checkValidity();
                return Optional.of(address + " shows a certificate valid until " + certificate.getNotAfter());
            } catch (CertificateExpiredException | CertificateNotYetValidException invalid) {
                return Optional.empty();
            }
        });
    }

    private Optional<X509Certificate> shown() {
        URI place = URI.create(address);
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(place.getHost(), place.getPort()), PATIENCE_MILLIS);
            plain.setSoTimeout(PATIENCE_MILLIS);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Looking()}, null);
            try (SSLSocket socket = (SSLSocket)
                    context.getSocketFactory().createSocket(plain, place.getHost(), place.getPort(), true)) {
                socket.startHandshake();
                return Optional.of((X509Certificate) socket.getSession().getPeerCertificates()[0]);
            }
        } catch (IOException notNow) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no TLS here", e);
        }
    }

    /** Looks at what is shown, and judges nothing: that is done by who asked. */
    private static final class Looking extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
