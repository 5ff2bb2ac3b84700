package dev.parity.reference.storage.protocol;

import dev.parity.reference.storage.backend.Blobs;
import dev.parity.reference.storage.database.Database;
import dev.parity.reference.storage.objects.Actors;
import dev.parity.reference.storage.objects.Buckets;
import dev.parity.reference.storage.objects.Objects;
import dev.parity.reference.storage.objects.Pages;
import dev.parity.reference.storage.objects.Tokens;
import dev.parity.reference.storage.objects.Transfers;
import dev.parity.reference.storage.objects.Uploader;
import dev.parity.reference.storage.settings.Settings;
import java.time.Clock;

/** Puts the endpoint together. */
public record S3Protocol(
        Settings settings,
        Database database,
        Blobs blobs,
        Buckets buckets,
        Objects objects,
        Uploader uploader,
        Transfers transfers,
        Actors actors,
        Tokens tokens,
        Clock clock) {
    public S3Routes routes() {
        Uploads uploads = new Uploads(
                database, buckets, settings.upload().limit(), settings.access().secret());
        return new S3Routes(
                new S3Access(settings, tokens, actors, clock),
                new BucketCommands(buckets, settings.s3Protocol().region()),
                new ListCommands(buckets, new Pages(objects)),
                new ObjectCommands(buckets, objects, uploader, transfers, actors, settings.upload()),
                new ReadCommands(objects, blobs),
                new MultipartCommands(uploads, uploader, blobs, settings.tenant()),
                new UploadListCommand(uploads));
    }
}
