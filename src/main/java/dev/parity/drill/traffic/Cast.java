package dev.parity.drill.traffic;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The users, buckets and rows that a drill works with; made before anything is measured. */
public record Cast(String run, List<Member> writers, Member reader, Member stranger, String bucket) {
    public static Cast enter(Api api, String run, Load load) {
        List<Member> writers = IntStream.range(0, load.writers())
                .mapToObj(at -> Member.join(api, run + "-w" + at).withProfile(api))
                .toList();
        Member reader = Member.join(api, run + "-reader").withProfile(api);
        Member stranger = Member.join(api, run + "-stranger").withProfile(api);
        String bucket = "drill-" + run;
        Api.Reply made = api.post(
                "/storage/v1/bucket",
                api.serviceKey(),
                Api.MAPPER.createObjectNode().put("id", bucket).put("name", bucket));
        Api.must("a bucket", made, Optional.of(made));
        Cast cast = new Cast(run, writers, reader, stranger, bucket);
        Seeds.sow(api, cast);
        return cast;
    }
}
