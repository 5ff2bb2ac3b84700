package dev.parity.reference.storage.failure;

/** Every refusal by name. */
public final class Errors {
    private Errors() {}

    public static StorageError noSuchBucket() {
        return StorageError.of("NoSuchBucket", 404, "Bucket not found").called("Bucket not found");
    }

    public static StorageError noSuchKey() {
        return StorageError.of("NoSuchKey", 404, "Object not found").called("not_found");
    }

    public static StorageError noSuchUpload() {
        return StorageError.of("NoSuchUpload", 404, "Upload not found");
    }

    public static StorageError invalidRequest(String message) {
        return StorageError.of("InvalidRequest", 400, message);
    }

    /** A request that does not fit its schema, in the framework's words. */
    public static StorageError invalidShape(String message) {
        return invalidRequest(message).called("Error");
    }

    /** A refusal of the HTTP framework below the original. */
    public static StorageError framework(int status, String code, String message) {
        return StorageError.of(code, status, message).called("FastifyError").answeredWith(status);
    }

    public static StorageError invalidContentType() {
        return StorageError.of("InvalidMimeType", 415, "Invalid Content-Type header")
                .called("invalid_mime_type");
    }

    public static StorageError missingParameter(String parameter) {
        return StorageError.of("MissingParameter", 400, "Missing Required Parameter " + parameter);
    }

    public static StorageError invalidParameter(String parameter) {
        return invalidParameterBecause("Invalid Parameter " + parameter);
    }

    public static StorageError invalidParameterBecause(String message) {
        return StorageError.of("InvalidParameter", 400, message);
    }

    public static StorageError malformedXml(String message) {
        return StorageError.of("MalformedXML", 400, message);
    }

    public static StorageError invalidJwt(String message) {
        return StorageError.of("InvalidJWT", 400, message);
    }

    public static StorageError missingContentLength() {
        return StorageError.of("MissingContentLength", 400, "You must provide the Content-Length HTTP header.");
    }

    public static StorageError accessDenied(String message) {
        return StorageError.of("AccessDenied", 403, message).called("Unauthorized");
    }

    public static StorageError resourceAlreadyExists() {
        return StorageError.of("ResourceAlreadyExists", 409, "The resource already exists")
                .called("Duplicate");
    }

    public static StorageError keyAlreadyExists() {
        return StorageError.of("KeyAlreadyExists", 409, "The resource already exists")
                .called("Duplicate");
    }

    public static StorageError bucketAlreadyExists() {
        return StorageError.of("BucketAlreadyExists", 409, "The resource already exists")
                .called("Duplicate");
    }

    public static StorageError bucketNotEmpty() {
        return StorageError.of("ResourceNotEmpty", 409, "The bucket you tried to delete is not empty");
    }

    public static StorageError unableToEmptyBucket() {
        return StorageError.of(
                "InvalidRequest", 409, "Unable to empty the bucket because it contains too many objects");
    }

    public static StorageError featureNotEnabled(String feature) {
        return StorageError.of(
                "FeatureNotEnabled", 409, "The feature " + feature + " is not enabled for this resource");
    }

    public static StorageError metadataRequired() {
        return invalidRequest("Metadata header is required");
    }

    public static StorageError signatureDoesNotMatch(String message) {
        return StorageError.of("SignatureDoesNotMatch", 403, message);
    }

    public static StorageError invalidSignature(String message) {
        return StorageError.of("InvalidSignature", 400, message);
    }

    public static StorageError expiredSignature() {
        return StorageError.of("ExpiredToken", 400, "The provided token has expired.");
    }

    public static StorageError missingS3Credentials() {
        return StorageError.of(
                "InvalidAccessKeyId", 403, "The Access Key Id you provided does not exist in our records.");
    }

    public static StorageError invalidUploadId(String message) {
        return StorageError.of("InvalidUploadId", 400, message);
    }

    public static StorageError invalidUploadSignature() {
        return StorageError.of("InvalidUploadSignature", 400, "Invalid upload Signature");
    }

    public static StorageError invalidMimeType(String type) {
        return StorageError.of("InvalidMimeType", 415, "mime type " + type + " is not supported")
                .called("invalid_mime_type");
    }

    public static StorageError invalidRobotsTag(String message) {
        return invalidRequest("Invalid X-Robots-Tag header: " + message).called("invalid_x_robots_tag");
    }

    public static StorageError invalidHeaderChar(String header, String value) {
        return invalidRequest("Invalid character in response header \"" + header + "\": "
                        + value.substring(0, Math.min(value.length(), 50)))
                .called("invalid_header_char");
    }

    /** A copy range that does not fit its source. */
    public static StorageError invalidRange() {
        return StorageError.of("InvalidRange", 400, "invalid range provided").called("invalid_range");
    }

    /** A Range header that does not fit its object. */
    public static StorageError rangeNotSatisfiable() {
        return StorageError.of("InvalidRange", 416, "invalid range provided")
                .called("invalid_range")
                .answeredWith(416);
    }

    public static StorageError entityTooLarge() {
        return entityTooLarge("object", "the maximum allowed size");
    }

    public static StorageError entityTooLarge(String entity, String limit) {
        return StorageError.of("EntityTooLarge", 413, "The " + entity + " exceeded " + limit)
                .called("Payload too large");
    }

    public static StorageError invalidBucketName() {
        return StorageError.of("InvalidBucketName", 400, "Bucket name invalid").called("Invalid Input");
    }

    public static StorageError invalidKey(String key) {
        return StorageError.of("InvalidKey", 400, "Invalid key: " + key);
    }

    public static StorageError noContent(String message) {
        return invalidRequest(message);
    }

    public static StorageError invalidChecksum(String message) {
        return StorageError.of("InvalidChecksum", 400, message);
    }

    public static StorageError missingPart(int number, String uploadId) {
        return StorageError.of("MissingPart", 400, "Part " + number + " is missing for upload id " + uploadId);
    }

    public static StorageError lockTimeout() {
        return StorageError.of("LockTimeout", 503, "acquiring lock timeout").called("acquiring_lock_timeout");
    }

    public static StorageError imageProcessing(int status, String message) {
        return StorageError.of(status > 499 ? "InternalError" : "InvalidRequest", status, message);
    }

    public static StorageError internal(String message) {
        return StorageError.of("InternalError", 500, message);
    }

    /** An upload that broke off on its way to the object store; the original names the error's class. */
    public static StorageError brokenOff(String message) {
        return internal(message).called("Error");
    }

    /** What the object store behind the service refused. */
    public static StorageError store(int status, String name, String message, Throwable cause) {
        return StorageError.of("S3Error", status, name).called(message).because(cause);
    }

    public static StorageError database(String code, int status, String message) {
        return StorageError.of(code, status, message);
    }
}
