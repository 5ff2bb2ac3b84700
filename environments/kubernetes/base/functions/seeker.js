// Looks for the secret of another function: by its name, among all variables, and in what is global.
Deno.serve(() => {
  const all = Object.entries(Deno.env.toObject());
  const found = all.some(([name, value]) => name === "KEEPER_SECRET" || String(value).includes("kept-by-the-keeper"));
  globalThis.visits = (globalThis.visits ?? 0) + 1;
  return Response.json({ reads: found || Deno.env.get("KEEPER_SECRET") !== undefined, visits: globalThis.visits });
});
