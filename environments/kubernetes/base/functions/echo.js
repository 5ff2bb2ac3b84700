// Answers with what arrived: method, path, query, a few headers, body.
const cors = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Allow-Headers": "authorization, x-client-info, apikey, content-type, x-trace-id",
};
const shown = ["content-type", "x-trace-id", "x-request-id", "x-forwarded-prefix", "accept-language", "x-hop"];

// The origin that the client called, as the gateway tells it; only if asked for.
function called(request) {
  const of = (name) => request.headers.get("x-forwarded-" + name) || "";
  const usual = { http: "80", https: "443" }[of("proto")];
  return of("proto") + "://" + of("host").replace(/:[0-9]+$/, "") + (of("port") === usual ? "" : ":" + of("port"));
}


async function echo(request) {
  const url = new URL(request.url);
  const headers = {};
  for (const name of shown) {
    if (request.headers.has(name)) {
      headers[name] = request.headers.get(name);
    }
  }
  return Response.json(
    {
      method: request.method,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers,
      body: await request.text(),
      ...(url.searchParams.has("called") ? { called: called(request) } : {}),
    },
    { headers: cors },
  );
}

Deno.serve((request) => (request.method === "OPTIONS" ? new Response("ok", { headers: cors }) : echo(request)));
