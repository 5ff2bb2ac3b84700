package dev.parity.reference.storage.backend;

import dev.parity.reference.storage.failure.Errors;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What an S3 server refuses, as our own exceptions. */
final class S3Refusals {
    private S3Refusals() {}

    /** Puts a refusal in the words of the REST interface. */
    static <T> T worded(Supplier<T> call) {
        try {
            return call.get();
        } catch (S3Exception refused) {
            StoreFailure failure = failure(refused);
            throw Errors.store(failure.status(), failure.code(), failure.getMessage(), refused);
        } catch (StoreFailure refused) {
            throw Errors.store(refused.status(), refused.code(), refused.getMessage(), refused);
        } catch (UncheckedIOException cut) {
            throw Errors.brokenOff(cut.getCause().getMessage()).because(cut);
        } catch (SdkException unreachable) {
            throw Errors.internal(unreachable.getMessage()).because(unreachable);
        }
    }

    /** Leaves a refusal to whoever asked. */
    static <T> T raw(Supplier<T> call) {
        try {
            return call.get();
        } catch (S3Exception refused) {
            throw failure(refused);
        }
    }

    private static StoreFailure failure(S3Exception refused) {
        String code =
                refused.awsErrorDetails() == null || refused.awsErrorDetails().errorCode() == null
                        ? "S3Error"
                        : refused.awsErrorDetails().errorCode();
        String message =
                refused.awsErrorDetails() == null || refused.awsErrorDetails().errorMessage() == null
                        ? refused.getMessage()
                        : refused.awsErrorDetails().errorMessage();
        return new StoreFailure(refused.statusCode(), code, message, refused);
    }
}
