// Greets by name and says as whom it was called.
const cors = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Allow-Headers": "authorization, x-client-info, apikey, content-type",
};

function caller(request) {
  const token = (request.headers.get("Authorization") ?? "").replace(/^Bearer\s+/i, "");
  const payload = token.split(".")[1];
  if (!payload) {
    return { role: null, sub: null };
  }
  const claims = JSON.parse(atob(payload.replace(/-/g, "+").replace(/_/g, "/")));
  return { role: claims.role ?? null, sub: claims.sub ?? null };
}

async function greeting(request) {
  if (request.method !== "POST") {
    return Response.json({ error: "use POST" }, { status: 405, headers: { ...cors, Allow: "POST, OPTIONS" } });
  }
  let body;
  try {
    body = await request.json();
  } catch {
    return Response.json({ error: "the body is not JSON" }, { status: 400, headers: cors });
  }
  const name = body?.name ?? "world";
  return Response.json({ message: `Hello ${name}!`, ...caller(request) }, { headers: cors });
}

Deno.serve((request) =>
  request.method === "OPTIONS" ? new Response("ok", { headers: cors }) : greeting(request),
);
