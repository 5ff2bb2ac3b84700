import { got } from "./checks.js";

let pair;

/** Ada, whom everybody sees, and Bea, whom only signed-in members see: made once, for all areas that need two. */
export async function adaAndBea(cast) {
  pair ??= Promise.all([
    cast.member("ada", { privacy: "public" }),
    cast.member("bea", { privacy: "community" }),
  ]);
  const [ada, bea] = await pair;
  return { ada, bea, visitor: cast.client() };
}

/** Posts of one member, in this order; their rows. */
export async function posts(member, ...bodies) {
  return got(await member.client.from("posts").insert(bodies.map((body) => ({ body }))).select().order("id"));
}
