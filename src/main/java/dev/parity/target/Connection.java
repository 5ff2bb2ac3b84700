package dev.parity.target;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything a driver needs to reach one live environment; handed to a worker process as a file readable by its
 * owner only.
 *
 * @param environment name of the environment
 * @param run id of the run; names of created things carry it
 * @param gateway base URL without trailing slash
 * @param database {@code postgresql://user:password@host:port/name}, if reachable
 * @param mail base URL of the mailbox API, if there is one
 * @param s3 base URL of the object store, if reachable
 * @param inside base URL of the gateway as the database reaches it
 * @param functions folder out of which the functions are served, if it can be written here
 * @param extended may-capabilities declared
 * @param replicas by service; 1 where not named
 * @param timeFactor scales documented waits
 * @param timeouts by name
 * @param cluster where the stack lies, if that is a cluster
 * @param parts what an application of one's own has beside the stack
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Connection(
        String environment,
        String run,
        String gateway,
        Optional<String> database,
        Optional<String> mail,
        Optional<String> s3,
        Optional<String> inside,
        Optional<String> functions,
        Optional<String> anonKey,
        Optional<String> serviceKey,
        Optional<String> jwtSecret,
        Optional<String> s3AccessKey,
        Optional<String> s3SecretKey,
        Set<String> extended,
        Map<String, Integer> replicas,
        double timeFactor,
        Map<String, Duration> timeouts,
        Optional<InCluster> cluster,
        Parts parts) {
    public Connection {
        parts = parts == null ? Parts.NONE : parts;
    }

    /**
     * A namespace of a cluster.
     *
     * @param context in the kubeconfig
     * @param overlay folder of what is declared, if it is known
     * @param node address at which node ports answer, if they are the way in
     */
    public record InCluster(String context, String namespace, Optional<String> overlay, Optional<String> node) {}

    /** Of a stack that lies in no cluster. */
    public Connection(
            String environment,
            String run,
            String gateway,
            Optional<String> database,
            Optional<String> mail,
            Optional<String> s3,
            Optional<String> inside,
            Optional<String> functions,
            Optional<String> anonKey,
            Optional<String> serviceKey,
            Optional<String> jwtSecret,
            Optional<String> s3AccessKey,
            Optional<String> s3SecretKey,
            Set<String> extended,
            Map<String, Integer> replicas,
            double timeFactor,
            Map<String, Duration> timeouts) {
        this(
                environment,
                run,
                gateway,
                database,
                mail,
                s3,
                inside,
                functions,
                anonKey,
                serviceKey,
                jwtSecret,
                s3AccessKey,
                s3SecretKey,
                extended,
                replicas,
                timeFactor,
                timeouts,
                Optional.empty(),
                Parts.NONE);
    }

    /**
     * The same through another address.
     *
     * @param patience of the waits for realtime there
     */
    public Connection through(String address, Duration patience) {
        Map<String, Duration> waits = new java.util.HashMap<>(timeouts);
        waits.put("realtime", patience);
        return at(address, waits, cluster, parts);
    }

    /** The same stack, which lies in a cluster. */
    public Connection in(InCluster place) {
        return at(gateway, timeouts, Optional.of(place), parts);
    }

    /** The same, with what an application of one's own has beside the stack. */
    public Connection with(Parts more) {
        return at(gateway, timeouts, cluster, more);
    }

    private Connection at(String address, Map<String, Duration> waits, Optional<InCluster> place, Parts more) {
        return new Connection(
                environment,
                run,
                address,
                database,
                mail,
                s3,
                inside,
                functions,
                anonKey,
                serviceKey,
                jwtSecret,
                s3AccessKey,
                s3SecretKey,
                extended,
                replicas,
                timeFactor,
                waits,
                place,
                more);
    }

    @Override
    public String toString() {
        return "Connection[" + environment + " at " + gateway + "]";
    }
}
