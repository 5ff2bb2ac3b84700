package dev.parity.reference.storage.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.parity.reference.http.Json;
import dev.parity.reference.http.Response;
import dev.parity.reference.storage.database.BucketTable;
import dev.parity.reference.storage.objects.Buckets;

/** S3 commands on buckets. */
final class BucketCommands {
    private final Buckets buckets;
    private final String region;

    BucketCommands(Buckets buckets, String region) {
        this.buckets = buckets;
        this.region = region;
    }

    Response list(S3Call call) {
        ObjectNode result = Json.object();
        ArrayNode all = result.putObject("Buckets").putArray("Bucket");
        BucketTable.Listing everything = new BucketTable.Listing(null, null, null, null, null);
        for (ObjectNode row : buckets.list(call.actor(), everything)) {
            all.addObject().put("Name", row.get("name").asText()).set("CreationDate", row.get("created_at"));
        }
        return Answer.of(call.request(), 200, "ListAllMyBucketsResult", result);
    }

    Response create(S3Call call) {
        boolean isPublic =
                call.header("x-amz-acl").filter("public-read"::equals).isPresent();
        buckets.create(call.actor(), new Buckets.Wish(call.bucket(), call.bucket(), isPublic, null, null));
        return Response.empty(200).with("Location", "/" + call.bucket());
    }

    Response delete(S3Call call) {
        buckets.delete(call.actor(), call.bucket());
        return Response.empty(204);
    }

    Response head(S3Call call) {
        buckets.get(call.actor(), call.bucket());
        return Response.empty(200).with("x-amz-bucket-region", region);
    }

    Response location(S3Call call) {
        buckets.get(call.actor(), call.bucket());
        return Answer.of(call.request(), 200, "LocationConstraint", TextNode.valueOf(region));
    }

    Response versioning(S3Call call) {
        buckets.get(call.actor(), call.bucket());
        JsonNode state = Json.object().put("Status", "Suspended").put("MfaDelete", "Disabled");
        return Answer.of(call.request(), 200, "VersioningConfiguration", state);
    }
}
