package dev.parity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parity.cli.TwoStacks.Ended;
import dev.parity.verdict.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Seeded faults of realtime, in the database's policies and in the frames; see {@link SeededFaultsTest}. */
@ExtendWith(SharedStacks.class)
class SeededRealtimeFaultsTest {
    private final TwoStacks stacks;

    @TempDir
    Path folder;

    SeededRealtimeFaultsTest(TwoStacks stacks) {
        this.stacks = stacks;
    }

    @Test
    void finds_private_channels_that_are_open_to_everybody() throws IOException {
        stacks.sql("create policy open on realtime.messages for all to anon, authenticated using (true)"
                + " with check (true)");

        Ended ended = stacks.alone(folder, "@cap-realtime-private-channels");
        stacks.sql("drop policy open on realtime.messages");

        mustBe(Outcome.LEAK, ended, "The circle of a private profile is closed to", "a refusal");
        mustBe(Outcome.LEAK, ended, "Who may listen may not therefore speak", "not mine");
        mustBe(Outcome.LEAK, ended, "Who may not speak is not heard over HTTP either", "not mine");
        mustBe(Outcome.LEAK, ended, "Nobody is seen where policies allow broadcasts alone", "a refusal");
        mustBe(Outcome.FAILED, ended, "Who lost the permission is put out with the next token", "is told why");
    }

    @Test
    void finds_private_channels_that_are_closed_to_everybody() throws IOException {
        stacks.sql(
                "alter policy parity_circle_read on realtime.messages to postgres",
                "revoke select on realtime.messages from service_role");

        Ended ended = stacks.alone(folder, "/The circle of a private profile is open to/");
        stacks.sql(
                "alter policy parity_circle_read on realtime.messages to anon, authenticated",
                "grant select on realtime.messages to service_role");

        mustBe(Outcome.FAILED, ended, "The circle of a private profile is open to", "\"error\"");
    }

    @Test
    void finds_members_who_are_neither_heard_nor_seen() throws IOException {
        stacks.sql(
                "alter policy parity_circle_speak on realtime.messages to postgres",
                "alter policy parity_circle_appear on realtime.messages to postgres");

        Ended ended = stacks.alone(folder, "@cap-realtime-private-channels and @core and not @smoke");
        stacks.sql(
                "alter policy parity_circle_speak on realtime.messages to authenticated",
                "alter policy parity_circle_appear on realtime.messages to authenticated");

        mustBe(Outcome.FAILED, ended, "The author is heard in her circle", "receives a broadcast");
        mustBe(Outcome.FAILED, ended, "Who may only listen may still be seen", "appearing");
    }

    @Test
    void finds_a_database_whose_messages_are_lost() throws IOException {
        stacks.sql(
                "alter function realtime.send(jsonb, text, text, boolean) rename to kept",
                "create function realtime.send(payload jsonb, event text, topic text, private boolean default true)"
                        + " returns void language plpgsql as 'begin end'");

        Ended ended = stacks.alone(folder, "@cap-realtime-database-broadcast");
        stacks.sql(
                "drop function realtime.send(jsonb, text, text, boolean)",
                "alter function realtime.kept(jsonb, text, text, boolean) rename to send");

        mustBe(Outcome.FAILED, ended, "A message of the database reaches the circle", "receives a broadcast");
        mustBe(Outcome.FAILED, ended, "A changed row is broadcast by the database", "receives a broadcast");
        mustBe(Outcome.FAILED, ended, "Who comes late is told what was said before", "receives a broadcast");
    }

    @Test
    void finds_a_gateway_that_makes_private_channels_public() throws IOException {
        toServer(frame -> frame.replace("\"private\":true", "\"private\":false"));

        Ended ended = stacks.alone(folder, "/The public channel of the same name hears nothing/");

        mustBe(Outcome.LEAK, ended, "The public channel of the same name hears nothing", "hello");
    }

    @Test
    void finds_a_gateway_that_keeps_new_tokens_to_itself() throws IOException {
        toServer(frame -> frame.contains("\"event\":\"access_token\"") ? "" : frame);

        Ended ended = stacks.alone(folder, "@cap-realtime-channel-tokens");

        mustBe(Outcome.FAILED, ended, "A new token keeps the channel open", "What Ada receives");
        mustBe(Outcome.FAILED, ended, "A forged token closes the channel", "is told why");
    }

    @Test
    void finds_a_channel_that_outlives_its_token() throws IOException {
        toClient(frame -> frame.contains("Token has expired") || frame.contains("phx_close") ? "" : frame);

        Ended ended = stacks.alone(folder, "/A channel ends with its token/");

        mustBe(Outcome.FAILED, ended, "A channel ends with its token", "is told why");
    }

    @Test
    void finds_a_gateway_that_does_not_know_the_newer_protocol() throws IOException {
        stacks.proxy().dropBinaryFrames();
        toServer(frame -> frame.startsWith("[") && frame.contains("\"presence\",{\"type\"") ? "" : frame);
        toClient(frame -> frame.startsWith("[null,null") ? "" : frame);

        Ended ended = stacks.alone(folder, "@cap-realtime-binary-protocol");

        assertThat(ended.run().scenarios()).hasSize(6);
        mustBe(Outcome.FAILED, ended, "", "not seen within");
    }

    @Test
    void finds_presence_that_never_ends() throws IOException {
        toClient(frame -> frame.replaceFirst("\"leaves\":\\{.*\"metas\".*?}]}}", "\"leaves\":{}}"));

        Ended ended = stacks.alone(folder, "@cap-realtime-presence");

        mustBe(Outcome.FAILED, ended, "Who leaves the channel is missed by the others", "sees who is there");
        mustBe(Outcome.FAILED, ended, "A person stays while one of the devices does", "sees the devices of Ada");
        mustBe(Outcome.FAILED, ended, "A new mood takes the place of the old one", "sees the other mood");
    }

    @Test
    void finds_presence_that_forgets_who_a_device_belongs_to_and_repeats_itself() throws IOException {
        AtomicInteger count = new AtomicInteger();
        toServer(frame -> frame.replace("\"key\":\"Ada\"", "\"key\":\"\"")
                .replace("\"mood\":\"hopeful\"", "\"mood\":\"hopeful\",\"n\":" + count.incrementAndGet()));

        Ended devices = stacks.alone(folder, "/Two devices of one person are one person/");
        toServer(frame ->
                frame.replace("\"mood\":\"hopeful\"", "\"mood\":\"hopeful\",\"n\":" + count.incrementAndGet()));
        Ended repeated = stacks.alone(folder, "/Saying the same again is no news/");

        mustBe(Outcome.FAILED, devices, "Two devices", "sees the devices of Ada");
        mustBe(Outcome.FAILED, repeated, "Saying the same", "Whom the news are of");
    }

    @Test
    void finds_refusals_that_are_told_as_consent() throws IOException {
        toClient(frame -> frame.replace("\"status\":\"error\"", "\"status\":\"ok\""));

        Ended channels = stacks.alone(folder, "@cap-realtime-broadcast or @cap-realtime-presence");
        Ended subscriptions = stacks.alone(folder, "/A filter needs/");

        mustBe(Outcome.FAILED, channels, "A channel needs a name", "a refusal");
        mustBe(Outcome.FAILED, channels, "Nobody speaks in a channel without joining it", "a refusal");
        mustBe(Outcome.FAILED, channels, "A public channel has no past", "a refusal");
        mustBe(Outcome.LEAK, channels, "Who tells something that is no document is refused", "a refusal");
        mustBe(Outcome.FAILED, subscriptions, "A filter needs a column that is there", "status of the subscription");
        mustBe(Outcome.FAILED, subscriptions, "A filter needs an operator that is known", "status of the subscription");
    }

    @Test
    void finds_messages_that_come_twice_and_heartbeats_that_stay_unanswered() throws IOException {
        stacks.proxy()
                .injectToClient(
                        frame -> frame.contains("\"event\":\"broadcast\"") ? List.of(frame, frame) : List.of(frame));
        toServer(frame -> frame.contains("\"heartbeat\"") ? "" : frame);

        Ended ended = stacks.alone(folder, "@cap-realtime-broadcast");

        mustBe(Outcome.LEAK, ended, "Joining again does not double the messages", "hello");
        mustBe(Outcome.FAILED, ended, "A connection outlives what is no message", "heartbeat");
    }

    @Test
    void finds_limits_that_do_not_hold_and_columns_that_nobody_asked_for() throws IOException {
        toServer(frame -> frame.contains("number 6") ? "" : frame.replace(",\"select\":[\"body\"]", ""));

        Ended ended = stacks.alone(folder, "@cap-realtime-limits or @cap-realtime-change-columns");

        mustBe(Outcome.FAILED, ended, "Who changes the presence too often is put out", "is told why");
        mustBe(Outcome.FAILED, ended, "A listener who wants one column gets it and the key", "The columns");
    }

    @Test
    void finds_filters_that_are_not_obeyed() throws IOException {
        toServer(frame ->
                frame.replaceFirst(",body=[^\"]*(\\\\\"[^\"]*)*\"", "\"").replace("locked=is.false", "locked=is.true"));

        Ended posts = stacks.alone(folder, "/hears of them alone/");
        Ended locked = stacks.alone(folder, "/A listener may want an author who is not locked/");

        mustBe(Outcome.FAILED, posts, "A listener for posts that", "The received id");
        mustBe(Outcome.FAILED, locked, "A listener may want an author", "receives a change");
    }

    @Test
    void finds_changes_that_tell_too_much() throws IOException {
        stacks.sql(
                "create policy forgetful on public.posts for select to authenticated using (true)",
                "alter publication supabase_realtime add table public.private_notes");
        toClient(frame -> frame.replace("\"old_record\":{\"id\"", "\"old_record\":{\"body\":\"too soon\",\"id\""));

        Ended edit = stacks.alone(folder, "/An edit reaches only who may read the post/");
        Ended removal = stacks.alone(folder, "/A removal tells a stranger the key and nothing else/");
        Ended notes = stacks.alone(folder, "/A table that is not published cannot be listened to/");
        stacks.sql(
                "drop policy forgetful on public.posts",
                "alter publication supabase_realtime drop table public.private_notes");

        mustBe(Outcome.LEAK, edit, "An edit reaches only", "Cleo");
        mustBe(Outcome.FAILED, removal, "A removal tells a stranger", "too soon");
        mustBe(Outcome.FAILED, notes, "A table that is not published", "status of the subscription");
    }

    private void toServer(UnaryOperator<String> change) {
        stacks.proxy().injectToServer(frame -> unlessEmpty(change.apply(frame)));
    }

    private void toClient(UnaryOperator<String> change) {
        stacks.proxy().injectToClient(frame -> unlessEmpty(change.apply(frame)));
    }

    private static List<String> unlessEmpty(String frame) {
        return frame.isEmpty() ? List.of() : List.of(frame);
    }

    private static void mustBe(Outcome outcome, Ended ended, String title, String named) {
        assertThat(ended.exitCode()).as(ended.printed()).isEqualTo(1);
        assertThat(ended.cells(title)).as(title).allSatisfy(cell -> {
            assertThat(cell.outcome()).as(cell.reason()).isEqualTo(outcome);
            assertThat(cell.reason()).contains(named);
        });
    }
}
