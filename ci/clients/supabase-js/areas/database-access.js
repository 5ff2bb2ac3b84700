import { got } from "../lib/checks.js";
import { adaAndBea, posts } from "../lib/people.js";

/** What row-level security lets two members and a visitor see and do. */
export async function databaseAccess(checks, cast) {
  const { ada, bea, visitor } = await adaAndBea(cast);
  const cleo = await cast.member("cleo", { privacy: "private" });
  const [open] = await posts(ada, "open");
  const [inside] = await posts(bea, "inside");
  const [hidden] = await posts(cleo, "hidden");
  const draft = got(await ada.client.from("posts").insert({ body: "draft", draft: true }).select().single());
  const ids = [open.id, inside.id, hidden.id, draft.id];
  const sees = async (client) => got(await client.from("posts").select("body").in("id", ids).order("id")).map((row) => row.body);
  checks.same("a visitor sees", await sees(visitor), ["open"]);
  checks.same("Ada sees", await sees(ada.client), ["open", "inside", "draft"]);
  checks.same("Bea sees", await sees(bea.client), ["open", "inside"]);
  checks.same("Cleo sees", await sees(cleo.client), ["open", "inside", "hidden"]);
  checks.same("the service sees", await sees(cast.service), ["open", "inside", "hidden", "draft"]);
  await foreignRows(checks, ada, bea, open);
  await following(checks, bea, cleo, sees);
  await notes(checks, ada, bea, visitor);
  const broken = cast.client();
  const { error, status } = await broken.from("posts").select().setHeader("Authorization", "Bearer a.b.c");
  checks.same("broken token", [status, error?.code], [401, "PGRST301"]);
}

async function foreignRows(checks, ada, bea, open) {
  const mine = bea.client.from("posts");
  checks.same("updating a foreign row", got(await mine.update({ body: "mine" }).eq("id", open.id).select()), []);
  checks.same("deleting a foreign row", got(await bea.client.from("posts").delete().eq("id", open.id).select()), []);
  const forged = await bea.client.from("posts").insert({ body: "forged", author_id: ada.id });
  checks.same("writing in a foreign name", [forged.status, forged.error?.code, forged.error?.message],
    [403, "42501", 'new row violates row-level security policy for table "posts"']);
  checks.refused("giving a row away",
    await ada.client.from("posts").update({ author_id: bea.id }).eq("id", open.id), { code: "42501" });
  checks.refused("promoting oneself",
    await bea.client.from("profiles").update({ role: "moderator" }).eq("id", bea.id), { code: "42501" });
  checks.same("the row is as it was",
    got(await ada.client.from("posts").select("body,author_id").eq("id", open.id).single()), { body: "open", author_id: ada.id });
}

async function following(checks, bea, cleo, sees) {
  checks.refused("following a private member at once",
    await bea.client.from("follows").insert({ followee_id: cleo.id, status: "accepted" }), { code: "42501" });
  got(await bea.client.from("follows").insert({ followee_id: cleo.id }));
  checks.same("before it is accepted", await sees(bea.client), ["open", "inside"]);
  got(await cleo.client.from("follows").update({ status: "accepted" }).eq("follower_id", bea.id));
  checks.same("afterwards", await sees(bea.client), ["open", "inside", "hidden"]);
  checks.same("timeline", got(await bea.client.rpc("timeline")).map((row) => row.body), ["hidden"]);
  got(await bea.client.from("follows").delete().eq("followee_id", cleo.id));
  checks.same("no longer following", await sees(bea.client), ["open", "inside"]);
}

async function notes(checks, ada, bea, visitor) {
  got(await ada.client.from("private_notes").insert({ body: "secret" }));
  checks.same("own notes", got(await ada.client.from("private_notes").select("body")), [{ body: "secret" }]);
  checks.same("foreign notes", got(await bea.client.from("private_notes").select("body")), []);
  const refused = await visitor.from("private_notes").select();
  checks.same("notes for a visitor", [refused.status, refused.error?.code], [401, "42501"]);
}
