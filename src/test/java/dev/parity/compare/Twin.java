package dev.parity.compare;

import dev.parity.observation.Evidence;
import dev.parity.observation.Kind;
import java.nio.file.Path;
import java.time.Instant;

/**
 * A run of one scenario over all protocols, as a healthy environment would answer it; twins differ in everything that
 * may differ: ids, times, tokens, ports, the order of rows that no one asked to be ordered.
 */
final class Twin {
    private final TwinValues values;
    private final Story story;
    private final String gateway;
    private final int post;
    private final String name;
    private final String user;
    private final String session;
    private Instant now;

    private Twin(Path folder, long seed) {
        values = new TwinValues(seed);
        gateway = "http://127.0.0.1:" + (20_000 + values.number(20_000));
        story = new Story(folder, "twin-" + seed, gateway);
        post = 10 + values.number(5_000);
        name = "ada-" + Integer.toHexString(0x1000 + values.number(0xefff));
        user = values.uuid();
        session = values.uuid();
        now = Story.BEGIN;
    }

    static Evidence evidence(Path folder, long seed) {
        Twin twin = new Twin(folder.resolve("twin-" + seed), seed);
        twin.auth();
        twin.rows();
        twin.objects();
        twin.frames();
        twin.database();
        return twin.story.end();
    }

    private void auth() {
        String email = name + "@parity.test";
        story.introduce("user:ada.email", email).introduce("user:ada.name", name);
        String url = "http://localhost:3000/#access_token=" + token() + "&expires_at=" + (now.getEpochSecond() + 3600)
                + "&expires_in=3600&refresh_token=" + values.letters(12) + "&token_type=bearer&type=signup";
        http(
                "Ada",
                "signs up",
                "POST",
                "/auth/v1/signup",
                "{'email':'" + email + "','password':'geheim123'}",
                200,
                "",
                values.user(user, name, now));
        story.see(
                Kind.MAIL,
                "Ada",
                "reads the mail",
                "{'mailbox':'" + name + "'}",
                "{'from':'no-reply@parity.test','to':['" + email + "'],'subject':'Confirm Your Signup',"
                        + "'text':'Follow this link: " + gateway + "/auth/v1/verify?token=" + values.letters(56)
                        + "&type=signup\\n\\n"
                        + "or enter the code: " + values.digits() + "','html':'<p>x</p>','links':['" + gateway
                        + "/auth/v1/verify?token=" + values.letters(56)
                        + "&type=signup&redirect_to=http://localhost:3000']}");
        http(
                "Ada",
                "follows the link",
                "GET",
                "/auth/v1/verify?token=abc&type=signup",
                null,
                303,
                ",['Location','" + url + "']",
                null);
        http(
                "Ada",
                "signs in",
                "POST",
                "/auth/v1/token?grant_type=password",
                "{'email':'" + email + "'}",
                200,
                "",
                "{'access_token':'" + token() + "','token_type':'bearer','expires_in':3600,'expires_at':"
                        + (now.getEpochSecond() + 3600) + ",'refresh_token':'" + values.letters(12) + "','user':"
                        + values.user(user, name, now) + "}");
        http(
                "Ada",
                "signs in wrongly",
                "POST",
                "/auth/v1/token?grant_type=password",
                "{'email':'" + email + "'}",
                400,
                "",
                "{'code':400,'error_code':'invalid_credentials','msg':'Invalid login credentials'}");
    }

    private void rows() {
        String created = values.micros(now, "+00:00");
        http(
                "Ada",
                "writes a post",
                "POST",
                "/rest/v1/posts",
                "{'body':'Day one'}",
                201,
                ",['Location','/posts?id=eq." + post + "'],['Content-Range','*/*']",
                "[" + TwinValues.post(post, user, "Day one", created) + "]");
        http(
                "Ada",
                "writes two more",
                "POST",
                "/rest/v1/posts",
                "[{'body':'b'},{'body':'c'}]",
                201,
                "",
                "["
                        + values.shuffled(
                                TwinValues.post(post + 1, user, "b", created),
                                TwinValues.post(post + 2, user, "c", created))
                        + "]");
        http(
                "Ben",
                "reads posts",
                "GET",
                "/rest/v1/posts?select=*,comments(id,body)&author_id=eq." + user,
                null,
                206,
                ",['Content-Range','0-2/3']",
                "["
                        + values.shuffled(
                                values.withComments(user, post, "Day one", created),
                                values.withComments(user, post + 1, "b", created),
                                values.withComments(user, post + 2, "c", created))
                        + "]");
        http(
                "Ben",
                "reads posts in order",
                "GET",
                "/rest/v1/posts?select=id,body&order=id.asc&id=gte." + post,
                null,
                200,
                ",['Content-Range','0-2/*']",
                "[{'id':" + post + ",'body':'Day one'},{'id':" + (post + 1) + ",'body':'b'},{'id':" + (post + 2)
                        + ",'body':'c'}]");
        http(
                "Ben",
                "changes a post of Ada",
                "PATCH",
                "/rest/v1/posts?id=eq." + post,
                "{'body':'x'}",
                403,
                "",
                "{'code':'42501','details':null,'hint':null,'message':'permission denied for table posts'}");
        http(
                "Ada",
                "adds it twice",
                "POST",
                "/rest/v1/posts",
                "{'id':" + post + "}",
                409,
                "",
                "{'code':'23505','details':'Key (id)=(" + post + ") already exists.','hint':null,"
                        + "'message':'duplicate key value violates unique constraint'}");
        http(
                "Ada",
                "deletes a post",
                "DELETE",
                "/rest/v1/posts?id=eq." + post,
                null,
                204,
                ",['Content-Range','*/1']",
                null);
    }

    private void objects() {
        String path = user + "/portrait.png";
        http(
                "Ada",
                "uploads",
                "POST",
                "/storage/v1/object/avatars/" + path,
                "{'x':1}",
                200,
                "",
                "{'Key':'avatars/" + path + "','Id':'" + values.uuid() + "'}");
        http(
                "Ada",
                "signs a link",
                "POST",
                "/storage/v1/object/sign/avatars/" + path,
                "{'expiresIn':60}",
                200,
                "",
                "{'signedURL':'/object/sign/avatars/" + path + "?token="
                        + values.jwt("{'url':'avatars/" + path + "','iat':" + now.getEpochSecond() + ",'exp':"
                                + (now.getEpochSecond() + 60) + "}")
                        + "'}");
        http(
                "Ada",
                "downloads",
                "GET",
                "/storage/v1/object/avatars/" + path,
                null,
                200,
                ",['ETag','\\'" + values.hex(32) + "\\''],['Last-Modified','" + values.httpDate(now)
                        + "'],['Cache-Control','no-cache']",
                null);
        http(
                "Ada",
                "lists",
                "POST",
                "/storage/v1/object/list/avatars",
                "{'prefix':'','sortBy':{'column':'name','order':'asc'}}",
                200,
                "",
                "[" + values.object("a.png", now) + "," + values.object("b.png", now) + "]");
        story.see(
                Kind.OBJECT,
                "store",
                "lists keys",
                "{'operation':'list','bucket':'avatars'}",
                "{'keys':['" + path + "','" + user + "/z.png']}");
    }

    private void frames() {
        int subscription = values.number(100_000_000);
        story.see(
                Kind.FRAME,
                "Ben/posts",
                "joins",
                "{'sent':{'topic':'realtime:posts','event':'phx_join','payload':{},'ref':'1'}}",
                "{'topic':'realtime:posts','event':'phx_reply','payload':{'status':'ok','response':{'postgres_changes':[{'id':"
                        + subscription + ",'event':'*','schema':'public','table':'posts'}]}},'ref':'1'}");
        story.see(
                Kind.FRAME,
                "Ben/posts",
                "sees an insert",
                "{}",
                "{'topic':'realtime:posts','event':'postgres_changes','payload':{'ids':[" + subscription
                        + "],'data':{'type':'INSERT',"
                        + "'schema':'public','table':'posts','commit_timestamp':'" + values.micros(now, "Z")
                        + "','errors':null,"
                        + "'columns':[{'name':'id','type':'int8'},{'name':'body','type':'text'}],"
                        + "'record':{'id':" + (post + 1) + ",'body':'b','author_id':'" + user + "'}}},'ref':null}");
        story.see(
                Kind.FRAME,
                "Ben/room",
                "sees who is here",
                "{}",
                "{'topic':'realtime:room','event':'presence_state','payload':{'" + user + "':{'metas':[{'phx_ref':'"
                        + values.letters(16) + "','name':'Ada'}]}},'ref':null}");
    }

    private void database() {
        story.see(
                Kind.SQL,
                "owner",
                "counts",
                "{'sql':'select id, body, created_at from posts order by id','parameters':[],'role':'postgres'}",
                "{'columns':[{'name':'id','type':'int8'},{'name':'body','type':'text'},{'name':'created_at','type':'timestamptz'}],"
                        + "'rows':[[" + (post + 1) + ",'b','" + values.postgres(now) + "'],[" + (post + 2) + ",'c','"
                        + values.postgres(now)
                        + "']],'updated':-1}");
    }

    private void http(
            String actor,
            String action,
            String method,
            String path,
            String sent,
            int status,
            String headers,
            String body) {
        String asked = "{'method':'" + method + "','url':'" + gateway + path
                + "','headers':[['apikey','the-key-of-twin']," + "['Authorization','Bearer " + token() + "']],'body':"
                + (sent == null ? "null" : "{'json':" + sent + "}") + "}";
        String seen = "{'status':" + status + ",'headers':[['Content-Type','application/json; charset=utf-8'],['Date','"
                + values.httpDate(now)
                + "'],['X-Request-Id','" + values.uuid()
                + "'],['Access-Control-Allow-Origin','*'],['Vary','Accept, Origin']"
                + headers
                + "],'body':" + (body == null ? "{'text':''}" : "{'json':" + body + "}") + "}";
        int pause = values.number(40);
        story.later(pause).see(Kind.HTTP, actor, action, asked.replace("\\'", "\\\""), seen.replace("\\'", "\\\""));
        now = now.plusMillis(10 + pause);
    }

    private String token() {
        return values.jwt("{'iss':'" + gateway + "/auth/v1','sub':'" + user
                + "','aud':'authenticated','role':'authenticated','email':'" + name + "@parity.test','session_id':'"
                + session + "','iat':" + now.getEpochSecond() + ",'exp':" + (now.getEpochSecond() + 3600) + "}");
    }
}
