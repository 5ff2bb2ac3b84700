package dev.parity.compare;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Values that differ from twin to twin; the same seed gives the same ones. */
final class TwinValues {
    private final Random random;

    TwinValues(long seed) {
        // close seeds give close first numbers
        random = new Random(seed * 0x9E3779B97F4A7C15L);
    }

    int number(int bound) {
        return random.nextInt(bound);
    }

    static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    String uuid() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return UUID.nameUUIDFromBytes(bytes).toString();
    }

    String digits() {
        return String.valueOf(100_000 + random.nextInt(900_000));
    }

    String hex(int length) {
        return random.ints(length, 0, 16).mapToObj(Integer::toHexString).reduce("", String::concat);
    }

    String letters(int length) {
        String alphabet = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
        StringBuilder text = new StringBuilder();
        random.ints(length, 0, alphabet.length()).forEach(i -> text.append(alphabet.charAt(i)));
        return text.toString();
    }

    String shuffled(String... rows) {
        List<String> all = new ArrayList<>(List.of(rows));
        Collections.shuffle(all, random);
        return String.join(",", all);
    }

    String jwt(String claims) {
        return base64("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + base64(claims.replace('\'', '"')) + "."
                + letters(43);
    }

    String micros(Instant now, String zone) {
        String text = now.plusNanos((1 + random.nextInt(900)) * 1000L).toString();
        return text.replaceFirst("Z$", "").replaceFirst("(\\.\\d+?)0+$", "$1") + zone;
    }

    String postgres(Instant now) {
        return micros(now, "").replace('T', ' ') + "+00";
    }

    String httpDate(Instant now) {
        return java.time.format.DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", java.util.Locale.ENGLISH)
                .format(now.atZone(java.time.ZoneOffset.UTC));
    }

    /** A row of the accounts as the auth service shows it. */
    String user(String user, String name, Instant now) {
        return "{'id':'" + user + "','aud':'authenticated','role':'authenticated','email':'" + name + "@parity.test',"
                + "'email_confirmed_at':'" + micros(now, "Z") + "','confirmation_sent_at':'"
                + micros(now, "Z") + "',"
                + "'app_metadata':{'provider':'email','providers':['email']},'user_metadata':{'email_verified':false},"
                + "'identities':[{'identity_id':'" + uuid() + "','id':'" + user + "','user_id':'" + user
                + "','provider':'email','created_at':'" + micros(now, "Z") + "'}],"
                + "'created_at':'" + micros(now, "Z") + "','is_anonymous':false}";
    }

    /** An object as a listing shows it. */
    String object(String key, Instant now) {
        return "{'name':'" + key + "','id':'" + uuid() + "','updated_at':'" + micros(now, "Z")
                + "','metadata':{'eTag':'\\'" + hex(32)
                + "\\'','size':1200,'mimetype':'image/png','lastModified':'" + micros(now, "Z") + "'}}";
    }

    static String post(int id, String user, String body, String created) {
        return "{'id':" + id + ",'author_id':'" + user + "','body':'" + body + "','media':null,'draft':false,"
                + "'rating':4.50,'created_at':'" + created + "'}";
    }

    String withComments(String user, int id, String body, String created) {
        return post(id, user, body, created).replaceFirst("}$", "") + ",'comments':["
                + shuffled("{'id':'" + uuid() + "','body':'one'}", "{'id':'" + uuid() + "','body':'two'}")
                + "]}";
    }
}
