import { got } from "../lib/checks.js";
import { adaAndBea, posts } from "../lib/people.js";

/** Filters, order, ranges, counts, embedding and functions. */
export async function databaseReading(checks, cast) {
  const world = await adaAndBea(cast);
  const rows = await posts(world.ada, "apple", "banana", "cherry", "date", "elder berry wine");
  const own = (columns = "body", options) => world.visitor.from("posts").select(columns, options).eq("author_id", world.ada.id);
  await filters(checks, own, rows);
  await pages(checks, own);
  await singles(checks, own, rows);
  await embedding(checks, cast, world, rows, own);
  await procedures(checks, cast, world, rows);
  got(await world.ada.client.from("posts").delete().in("id", rows.map((row) => row.id)));
}

async function filters(checks, own, rows) {
  const ids = rows.map((row) => row.id);
  const bodies = async (query) => got(await query.order("id")).map((row) => row.body);
  checks.same("eq", await bodies(own().eq("body", "cherry")), ["cherry"]);
  checks.same("neq", await bodies(own().neq("body", "cherry")), ["apple", "banana", "date", "elder berry wine"]);
  checks.same("gt, lte", await bodies(own().gt("id", ids[0]).lte("id", ids[2])), ["banana", "cherry"]);
  checks.same("in", await bodies(own().in("id", [ids[1], ids[3]])), ["banana", "date"]);
  checks.same("in, with a comma in the value", await bodies(own().in("body", ["a,b", "date"])), ["date"]);
  checks.same("like", await bodies(own().like("body", "%an%")), ["banana"]);
  checks.same("ilike", await bodies(own().ilike("body", "APP%")), ["apple"]);
  checks.same("is", await bodies(own().is("media", null).limit(1)), ["apple"]);
  checks.same("not", await bodies(own().not("body", "in", "(apple,banana,cherry)")), ["date", "elder berry wine"]);
  checks.same("or", await bodies(own().or(`body.eq.apple,and(id.gte.${ids[3]},body.like.d*)`)), ["apple", "date"]);
  checks.same("match", await bodies(own().match({ body: "date", draft: false })), ["date"]);
  checks.same("full text", await bodies(own().textSearch("search", "wines & berries", { config: "english" })), ["elder berry wine"]);
  checks.refused("unknown column", await own("nothing"), { code: "42703", message: "column posts.nothing does not exist" });
  checks.refused("value of a wrong type", await own().eq("id", "one"), { code: "22P02" });
}

async function pages(checks, own) {
  const page = await own("body", { count: "exact" }).order("body", { ascending: false }).range(1, 2);
  checks.same("page", [page.status, page.count, page.data], [206, 5, [{ body: "date" }, { body: "cherry" }]]);
  const head = await own("*", { count: "exact", head: true });
  checks.same("count alone", [head.status, head.count, head.data], [200, 5, null]);
  checks.same("limit", got(await own().order("id").limit(2)), [{ body: "apple" }, { body: "banana" }]);
  checks.same("beyond the end", got(await own().order("id").range(50, 59)), []);
  const beyond = await own("body", { count: "exact" }).range(50, 59);
  checks.same("beyond the end, counted", [beyond.status, beyond.error?.code], [416, "PGRST103"]);
  checks.same("csv", got(await own("body,draft").order("id").limit(2).csv()), "body,draft\napple,f\nbanana,f");
}

async function singles(checks, own, rows) {
  checks.same("single", got(await own("id,body").eq("body", "date").single()), { id: rows[3].id, body: "date" });
  const none = await own().eq("body", "none").single();
  checks.same("single of none", [none.status, none.error?.code, none.error?.details], [406, "PGRST116", "The result contains 0 rows"]);
  checks.refused("single of many", await own().single(), { code: "PGRST116", details: "The result contains 5 rows" });
  checks.same("maybe of none", got(await own().eq("body", "none").maybeSingle()), null);
  checks.same("maybe of one", got(await own().eq("body", "apple").maybeSingle()), { body: "apple" });
  checks.refused("maybe of many", await own().maybeSingle(), { code: "PGRST116" });
}

async function embedding(checks, cast, { ada, bea }, rows, own) {
  const { client } = bea;
  got(await client.from("comments").insert([{ post_id: rows[0].id, body: "first" }, { post_id: rows[0].id, body: "second" }]));
  const tag = got(await ada.client.from("tags").insert({ name: cast.word }).select("id").single());
  got(await ada.client.from("post_tags").insert({ post_id: rows[1].id, tag_id: tag.id }));
  const apple = client.from("posts").select("body, author:profiles!author_id(username), comments(body)");
  checks.same("to one and to many",
    got(await apple.eq("id", rows[0].id).order("body", { referencedTable: "comments", ascending: false }).single()),
    { body: "apple", author: { username: ada.username }, comments: [{ body: "second" }, { body: "first" }] });
  checks.same("many to many", got(await own("body, tags(name)").eq("id", rows[1].id).single()),
    { body: "banana", tags: [{ name: cast.word }] });
  checks.same("inner", got(await own("body, tags!inner(name)").eq("tags.name", cast.word)),
    [{ body: "banana", tags: [{ name: cast.word }] }]);
  checks.same("renamed, cast and spread", got(await own("text:body, key:id::text, ...profiles!author_id(who:username)").eq("id", rows[2].id).single()),
    { text: "cherry", key: String(rows[2].id), who: ada.username });
  checks.same("count of the embedded", got(await client.from("posts").select("comments(count)").eq("id", rows[0].id).single()),
    { comments: [{ count: 2 }] });
  checks.refused("without a relationship", await own("body, check_ins(id)"), { code: "PGRST200" });
  got(await ada.client.from("tags").delete().eq("id", tag.id));
}

async function procedures(checks, cast, { ada, visitor }, rows) {
  checks.same("function", got(await visitor.rpc("add", { a: 2, b: 40 })), 42);
  checks.same("function by GET", got(await visitor.rpc("add", { a: -2, b: 1 }, { get: true })), -1);
  const identity = got(await ada.client.rpc("identity"));
  checks.same("who asks", [identity.user, identity.role, identity.database_role, identity.email],
    [ada.id, "authenticated", "authenticated", ada.email]);
  checks.same("set, filtered", got(await visitor.rpc("search_posts", { query: "banana" }).eq("author_id", ada.id).select("id,body")),
    [{ id: rows[1].id, body: "banana" }]);
  checks.same("table of one row", got(await visitor.rpc("follow_counts", { member: ada.id }).single()), { followers: 0, following: 0 });
  const nothing = await ada.client.rpc("mark_seen");
  checks.same("function without a result", [nothing.status, nothing.data, nothing.error], [204, null, null]);
  const teapot = await visitor.rpc("refuse", { code: "PT418", reason: "A teapot." });
  checks.same("own status", [teapot.status, teapot.error?.code, teapot.error?.message, teapot.error?.hint],
    [418, "PT418", "A teapot.", "Ask for something else."]);
  checks.refused("unknown function", await visitor.rpc("nothing_such"), { code: "PGRST202" });
  checks.refused("wrong arguments", await visitor.rpc("add", { a: 1 }), { code: "PGRST202" });
  checks.refused("function that is not for visitors", await visitor.rpc("mark_seen"), { code: "42501" });
  checks.refused("unknown table", await visitor.from("nothing_such").select(), { code: "PGRST205" });
}
