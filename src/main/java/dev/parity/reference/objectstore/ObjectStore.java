package dev.parity.reference.objectstore;

import java.net.InetSocketAddress;
import java.net.URI;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;

/** A running S3 server that demands AWS Signature V4 with its one pair of keys. */
public final class ObjectStore implements AutoCloseable {
    private static final int THREADS = 24;

    private final S3Proxy proxy;
    private final BlobStore blobs;
    private final String host;

    private ObjectStore(S3Proxy proxy, BlobStore blobs, String host) {
        this.proxy = proxy;
        this.blobs = blobs;
        this.host = host;
    }

    /** Listens on host and port; port 0 takes a free one. */
    public static ObjectStore start(InetSocketAddress address, Backend backend, String accessKey, String secretKey) {
        BlobStore blobs = open(backend);
        S3Proxy proxy = S3Proxy.builder()
                .blobStore(blobs)
                .endpoint(endpoint(address.getHostString(), address.getPort()))
                .awsAuthentication(AuthenticationType.AWS_V4, accessKey, secretKey)
                .ignoreUnknownHeaders(true)
                .jettyMaxThreads(THREADS)
                .build();
        return new ObjectStore(started(proxy, blobs, address), blobs, address.getHostString());
    }

    private static BlobStore open(Backend backend) {
        return backend instanceof Backend.Files files
                ? new FilesystemNio2BlobStore(files.folder().toString())
                : new TransientNio2BlobStore();
    }

    private static S3Proxy started(S3Proxy proxy, BlobStore blobs, InetSocketAddress address) {
        try {
            proxy.start();
            return proxy;
        } catch (Exception refused) {
            blobs.close();
            throw new IllegalStateException(
                    "object store: cannot listen on " + address + ": " + refused.getMessage()
                            + ". Expected a free port. Stop what holds it, or use port 0.",
                    refused);
        }
    }

    private static URI endpoint(String host, int port) {
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
    }

    public int port() {
        return proxy.getPort();
    }

    /** The endpoint for clients, path style. */
    public URI url() {
        return endpoint(host, port());
    }

    /** Makes a bucket, unless it is there already. */
    public void createBucket(String name) {
        blobs.createContainer(name);
    }

    @Override
    public void close() {
        try {
            proxy.stop();
        } catch (Exception stuck) {
            throw new IllegalStateException("object store: did not stop: " + stuck.getMessage(), stuck);
        } finally {
            blobs.close();
        }
    }
}
