// Answers with what arrived: method, path, query, a few headers, body.
const cors = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Allow-Headers": "authorization, x-client-info, apikey, content-type, x-trace-id",
};
const shown = ["content-type", "x-trace-id", "x-request-id", "x-forwarded-prefix", "accept-language"];

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
    },
    { headers: cors },
  );
}

Deno.serve((request) => (request.method === "OPTIONS" ? new Response("ok", { headers: cors }) : echo(request)));
