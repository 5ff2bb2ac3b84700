package dev.parity.reference.storage;

import static dev.parity.reference.storage.web.Endpoint.guarded;

import dev.parity.reference.http.Json;
import dev.parity.reference.http.Request;
import dev.parity.reference.http.Response;
import dev.parity.reference.http.Routes;
import dev.parity.reference.http.Service;
import dev.parity.reference.storage.backend.Blobs;
import dev.parity.reference.storage.backend.FileBlobs;
import dev.parity.reference.storage.backend.S3Blobs;
import dev.parity.reference.storage.database.Database;
import dev.parity.reference.storage.objects.Actors;
import dev.parity.reference.storage.objects.Buckets;
import dev.parity.reference.storage.objects.Objects;
import dev.parity.reference.storage.objects.Pages;
import dev.parity.reference.storage.objects.SignedUrls;
import dev.parity.reference.storage.objects.Tokens;
import dev.parity.reference.storage.objects.Transfers;
import dev.parity.reference.storage.objects.Uploader;
import dev.parity.reference.storage.protocol.S3Protocol;
import dev.parity.reference.storage.protocol.S3Routes;
import dev.parity.reference.storage.settings.Settings;
import dev.parity.reference.storage.tus.TusRoutes;
import dev.parity.reference.storage.web.Endpoint;
import io.undertow.server.HttpHandler;
import java.time.Clock;
import java.util.List;

/** The storage service; its routes stand below in the order they are tried. */
final class StorageService implements Service {
    private static final String OBJECT = "/{bucket}/{name...}";

    /** The same path with nothing after the bucket: a name that is empty. */
    private static final String NO_OBJECT = "/{bucket}/";

    private final Routes routes = new Routes(Endpoint::failed);
    private final Database database;
    private final Blobs blobs;

    private StorageService(Settings settings, Database database, Blobs blobs, Clock clock) {
        this.database = database;
        this.blobs = blobs;
        Tokens tokens = new Tokens(settings.access(), clock);
        Actors actors = new Actors(tokens, database);
        Buckets buckets = new Buckets(database, blobs, settings);
        Objects objects = new Objects(database, blobs, settings.tenant());
        Uploader uploader = new Uploader(database, blobs, settings.tenant());
        Transfers transfers = new Transfers(database, blobs, uploader, settings.tenant());
        SignedUrls signedUrls = new SignedUrls(objects, uploader, tokens, clock);
        Render render = new Render(blobs, settings.proxy());

        bucketRoutes(new BucketRoutes(buckets, actors, settings.database().serviceRole()));
        signRoutes(new SignRoutes(signedUrls, actors, settings));
        listRoutes(new ListRoutes(objects, new Pages(objects), actors));
        DownloadRoutes downloads = new DownloadRoutes(buckets, objects, signedUrls, actors, render, settings.images());
        downloadRoutes(downloads);
        if (settings.images().enabled()) {
            renderRoutes(new RenderRoutes(downloads, objects, signedUrls, actors, render, settings.images()));
        }
        uploadRoutes(
                new UploadRoutes(buckets, uploader, signedUrls, actors, settings.upload()),
                new ObjectRoutes(objects, transfers, actors, settings.upload()));
        resumableRoutes(new TusRoutes(settings, database, blobs, buckets, uploader, signedUrls, actors, clock));
        if (settings.s3Protocol().enabled()) {
            s3Routes(new S3Protocol(
                            settings, database, blobs, buckets, objects, uploader, transfers, actors, tokens, clock)
                    .routes());
        }
        statusRoutes(actors, settings.version());
        routes.otherwise(Endpoint::notFound);
    }

    static StorageService start(Settings settings, Clock clock) {
        Settings.MetadataDatabase metadata = settings.database();
        Database database = new Database(
                metadata.url(),
                metadata.connections(),
                metadata.connectionTimeout(),
                metadata.statementTimeout(),
                metadata.serviceRole());
        try {
            database.migrate(metadata.installRoles());
            return new StorageService(settings, database, blobs(settings.store()), clock);
        } catch (RuntimeException failed) {
            database.close();
            throw failed;
        }
    }

    private static Blobs blobs(Settings.Store store) {
        if (store instanceof Settings.Store.Files files) {
            return new FileBlobs(files.folder(), files.bucket(), files.etags());
        }
        return new S3Blobs(((Settings.Store.S3) store).place());
    }

    private void bucketRoutes(BucketRoutes bucket) {
        for (String root : List.of("/bucket", "/bucket/")) {
            on("POST", root, bucket::create);
            get(root, bucket::list);
        }
        get("/bucket/{bucket}", bucket::get);
        on("PUT", "/bucket/{bucket}", bucket::update);
        on("DELETE", "/bucket/{bucket}", bucket::delete);
        on("POST", "/bucket/{bucket}/empty", bucket::empty);
    }

    private void signRoutes(SignRoutes sign) {
        on("POST", "/object/sign/{bucket}", sign::downloads);
        onObject("POST", "/object/sign", sign::download);
        onObject("POST", "/object/upload/sign", sign::upload);
    }

    private void listRoutes(ListRoutes list) {
        on("POST", "/object/list/{bucket}", list::search);
        on("POST", "/object/list-v2/{bucket}", list::page);
    }

    private void downloadRoutes(DownloadRoutes download) {
        onObject("GET", "/object/sign", download::signed);
        onObject("HEAD", "/object/sign", download::signed);
        onObject("GET", "/object/public", download::open);
        onObject("HEAD", "/object/public", download::openHead);
        onObject("GET", "/object/authenticated", download::authenticated);
        onObject("HEAD", "/object/authenticated", request -> download.head(request, true));
        onObject("GET", "/object/info/public", download::openInfo);
        for (String method : List.of("GET", "HEAD")) {
            onObject(method, "/object/info/authenticated", request -> download.info(request, true));
            onObject(method, "/object/info", request -> download.info(request, false));
        }
        onObject("GET", "/object", download::plain);
        onObject("HEAD", "/object", request -> download.head(request, false));
    }

    private void renderRoutes(RenderRoutes image) {
        for (String method : List.of("GET", "HEAD")) {
            onObject(method, "/render/image/authenticated", image::authenticated);
            onObject(method, "/render/image/public", image::open);
            onObject(method, "/render/image/sign", image::signed);
        }
    }

    private void uploadRoutes(UploadRoutes upload, ObjectRoutes object) {
        on("POST", "/object/copy", object::copy);
        on("POST", "/object/move", object::move);
        onObject("PUT", "/object/upload/sign", upload::replaceSigned);
        onObject("POST", "/object", upload::create);
        onObject("PUT", "/object", upload::replace);
        onObject("DELETE", "/object", object::delete);
        on("DELETE", "/object/{bucket}", object::deleteMany);
    }

    private void resumableRoutes(TusRoutes tus) {
        for (String method : List.of("POST", "OPTIONS")) {
            on(method, "/upload/resumable/sign", tus::signed);
            on(method, "/upload/resumable", tus::bearer);
        }
        for (String method : List.of("POST", "PUT", "PATCH", "HEAD", "DELETE", "OPTIONS")) {
            for (String any : List.of("/", "/{upload...}")) {
                on(method, "/upload/resumable/sign" + any, tus::signed);
                on(method, "/upload/resumable" + any, tus::bearer);
            }
        }
    }

    private void s3Routes(S3Routes s3) {
        on("GET", "/s3", s3::root);
        on("GET", "/s3/", s3::root);
        for (String method : List.of("GET", "PUT", "POST", "HEAD", "DELETE")) {
            on(method, "/s3/{bucket}", s3::bucket);
            on(method, "/s3/{bucket}/", s3::bucket);
            on(method, "/s3" + OBJECT, s3::object);
        }
    }

    private void statusRoutes(Actors actors, String version) {
        get("/health", request -> health(actors, request));
        get("/health/", request -> health(actors, request));
        get("/version", request -> Response.text(200, version));
        get("/status", request -> Response.empty(200));
    }

    private Response health(Actors actors, Request request) {
        actors.bearer(request, "");
        boolean healthy;
        try {
            database.asService(
                    actors.service(request, "").scope(),
                    transaction -> transaction.query("select id from storage.buckets limit 1"));
            healthy = true;
        } catch (RuntimeException unreachable) {
            healthy = false;
        }
        return Response.json(200, Json.object().put("healthy", healthy));
    }

    /** A route, and what HEAD answers there. */
    private void get(String pattern, Routes.Route route) {
        on("GET", pattern, route);
        on("HEAD", pattern, route);
    }

    private void onObject(String method, String prefix, Routes.Route route) {
        on(method, prefix + OBJECT, route);
        on(method, prefix + NO_OBJECT, route);
    }

    private void on(String method, String pattern, Routes.Route route) {
        routes.on(method, pattern, guarded(route));
    }

    @Override
    public String name() {
        return StorageFactory.NAME;
    }

    @Override
    public HttpHandler handler() {
        return routes;
    }

    @Override
    public void close() {
        blobs.close();
        database.close();
    }
}
