import { follow } from "../lib/channels.js";
import { got } from "../lib/checks.js";
import { adaAndBea, posts } from "../lib/people.js";
import { until } from "../lib/until.js";

/** Changes of rows, as far as filters and policies let them through. */
export async function realtimeChanges(checks, cast) {
  const { ada, bea, visitor } = await adaAndBea(cast);
  const seen = { ada: [], visitor: [] };
  const deleted = { ada: [], visitor: [] };
  const filter = `author_id=eq.${bea.id}`;
  const listen = async (client, name) => {
    const channel = client.channel(`${cast.word}:${name}`);
    channel.on("postgres_changes", { event: "*", schema: "public", table: "posts", filter }, (change) => seen[name].push(change));
    // the old row of a delete is its key alone, so a filter by author matches none of them
    channel.on("postgres_changes", { event: "DELETE", schema: "public", table: "posts" }, (change) => deleted[name].push(change));
    await follow(channel);
    return channel;
  };
  await ada.client.realtime.setAuth();
  await listen(ada.client, "ada");
  await listen(visitor, "visitor");
  const [post] = await posts(bea, "first");
  await posts(ada, "filtered out");
  // who may see a change is asked of the row as it is by then, so it must not change on before
  await until("the new post", () => seen.ada.length === 1);
  got(await bea.client.from("posts").update({ body: "second" }).eq("id", post.id));
  await until("the changed post", () => seen.ada.length === 2);
  got(await bea.client.from("posts").insert({ body: "not for Ada", draft: true }));
  got(await bea.client.from("posts").delete().eq("id", post.id));
  const gone = await until("the removed post", () => deleted.ada.find((change) => change.old.id === post.id));
  checks.same("events", seen.ada.map((change) => change.eventType), ["INSERT", "UPDATE"]);
  const [inserted, updated] = seen.ada;
  checks.same("inserted", [inserted.schema, inserted.table, inserted.new.id, inserted.new.body, inserted.new.author_id, inserted.errors],
    ["public", "posts", post.id, "first", bea.id, null]);
  checks.same("values keep their types", [typeof inserted.new.id, inserted.new.draft, inserted.new.media], ["number", false, null]);
  checks.same("updated", [updated.new.body, updated.old], ["second", { id: post.id }]);
  checks.same("deleted", [gone.eventType, gone.old, gone.new], ["DELETE", { id: post.id }, {}]);
  await until("the removed post, for the visitor", () => deleted.visitor.some((change) => change.old.id === post.id));
  checks.same("a visitor sees no member's posts", seen.visitor, []);
  await oneKind(checks, cast, ada, bea);
  await unknownTable(checks, cast);
}

async function oneKind(checks, cast, ada, bea) {
  const [post] = await posts(bea, "talk");
  const seen = [];
  const channel = ada.client.channel(`${cast.word}:comments`);
  channel.on("postgres_changes",
    { event: "UPDATE", schema: "public", table: "comments", filter: `post_id=eq.${post.id}` }, (change) => seen.push(change));
  await follow(channel);
  const comment = got(await bea.client.from("comments").insert({ post_id: post.id, body: "before" }).select().single());
  got(await bea.client.from("comments").update({ body: "after" }).eq("id", comment.id));
  await until("the update", () => seen.length > 0);
  checks.same("only the wanted kind", seen.map((change) => change.eventType), ["UPDATE"]);
  checks.same("a whole old row", [seen[0].old.body, seen[0].new.body, seen[0].old.id], ["before", "after", comment.id]);
  checks.same("leaving", await ada.client.removeAllChannels(), ["ok", "ok"]);
}

async function unknownTable(checks, cast) {
  const told = [];
  const client = cast.client();
  const channel = client.channel(`${cast.word}:none`);
  channel.on("system", {}, (message) => told.push(message));
  channel.on("postgres_changes", { event: "*", schema: "public", table: "nothing_such" }, () => {});
  channel.subscribe();
  const message = await until("the refusal", () => told.find((one) => one.extension === "postgres_changes"));
  checks.same("unknown table", [message.status, message.message.includes("nothing_such")], ["error", true]);
  await client.removeAllChannels();
}
