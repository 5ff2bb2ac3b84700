import { got } from "../lib/checks.js";
import { adaAndBea } from "../lib/people.js";

/** Inserting, changing, merging and removing rows, and what constraints say. */
export async function databaseWriting(checks, cast) {
  const { ada, visitor } = await adaAndBea(cast);
  const table = () => ada.client.from("posts");
  const silent = await table().insert({ body: "silent" });
  checks.same("insert without an answer", [silent.status, silent.data], [201, null]);
  const mixed = [{ body: "one" }, { body: "two", draft: true }];
  checks.refused("a missing value is null in a list", await table().insert(mixed), { code: "23502" });
  const many = await table().insert(mixed, { count: "exact", defaultToNull: false }).select("body,draft");
  checks.same("insert many with defaults", [many.status, many.count, many.data],
    [201, 2, [{ body: "one", draft: false }, { body: "two", draft: true }]]);
  const row = got(await table().insert({ body: "json", media: { files: [{ w: 1.5 }], none: null } }).select().single());
  checks.same("json", row.media, { files: [{ w: 1.5 }], none: null });
  checks.same("author by default", row.author_id, ada.id);
  checks.same("json path", got(await table().select("w:media->files->0->w").eq("id", row.id).single()), { w: 1.5 });
  const changed = await table().update({ body: "changed" }, { count: "exact" }).eq("id", row.id).select("body");
  checks.same("update", [changed.status, changed.count, changed.data], [200, 1, [{ body: "changed" }]]);
  const untouched = await table().update({ body: "changed" }).eq("id", -1).select();
  checks.same("update of none", [untouched.status, untouched.data], [200, []]);
  await mistakes(checks, ada, row);
  await checkIns(checks, ada);
  checks.refused("visitor", await visitor.from("posts").insert({ body: "no" }), { code: "42501", message: "permission denied for table posts" });
  const removed = await table().delete({ count: "exact" }).eq("author_id", ada.id).select("body").order("id");
  checks.same("delete", [removed.count, removed.data.map((one) => one.body)], [4, ["silent", "one", "two", "changed"]]);
}

async function mistakes(checks, ada, row) {
  const insert = async (table, value) => {
    const { status, error, data } = await ada.client.from(table).insert(value);
    return [status, error?.code ?? data];
  };
  checks.same("empty text", await insert("posts", { body: "" }), [400, "23514"]);
  checks.same("missing text", await insert("posts", {}), [400, "23502"]);
  checks.same("unknown parent", await insert("likes", { post_id: -1 }), [403, "42501"]);
  checks.same("unknown column", await insert("posts", { body: "x", colour: "red" }), [400, "PGRST204"]);
  checks.same("generated column", await insert("posts", { body: "x", search: "x" }), [400, "428C9"]);
  checks.same("like", await insert("likes", { post_id: row.id }), [201, null]);
  const twice = await ada.client.from("likes").insert({ post_id: row.id });
  checks.same("like twice", [twice.status, twice.error?.code, twice.error?.message],
    [409, "23505", 'duplicate key value violates unique constraint "likes_pkey"']);
}

async function checkIns(checks, ada) {
  const table = () => ada.client.from("check_ins");
  const day = { day: "2024-02-29", mood: 5, saved: "12345678901234.567891", labels: ["a,b", '"c"', "ö"], answers: { deep: [1, { x: null }] } };
  const first = got(await table().insert(day).select("day,mood,saved::text,labels,answers").single());
  checks.same("values of all kinds", first, day);
  const merged = await table().upsert({ day: day.day, mood: 8 }, { onConflict: "owner_id,day" }).select("mood,labels").single();
  checks.same("upsert merges", [merged.status, merged.data], [200, { mood: 8, labels: day.labels }]);
  const ignored = got(await table().upsert({ day: day.day, mood: 1 }, { onConflict: "owner_id,day", ignoreDuplicates: true }).select());
  checks.same("upsert leaves alone", ignored, []);
  checks.same("array contains", got(await table().select("mood").contains("labels", ["ö"])), [{ mood: 8 }]);
  checks.same("array overlaps none", got(await table().select("mood").overlaps("labels", ["z"])), []);
  checks.same("json contains", got(await table().select("mood").contains("answers", { deep: [1] })), [{ mood: 8 }]);
  checks.refused("beyond the limits", await table().insert({ day: "2024-03-01", mood: 11 }), { code: "23514" });
  checks.refused("no such day", await table().insert({ day: "2023-02-29" }), { code: "22008" });
  got(await table().delete().eq("day", day.day));
  checks.same("removed", got(await table().select()), []);
}
