// Has a secret of its own and says whether it can read it, not what it is.
Deno.serve(() => {
  const secret = Deno.env.get("KEEPER_SECRET");
  return Response.json({ reads: secret !== undefined, length: (secret ?? "").length });
});
