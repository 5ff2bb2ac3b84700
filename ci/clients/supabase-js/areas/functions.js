import { got } from "../lib/checks.js";

/** Calling functions, and what a client sees of their errors. */
export async function functions(checks, cast) {
  const { client, id } = await cast.member("fay");
  const hello = (options) => client.functions.invoke("hello", options);
  checks.same("hello", got(await hello({ body: { name: "Fay" } })), { message: "Hello Fay!", role: "authenticated", sub: id });
  checks.same("hello without a session", got(await cast.client().functions.invoke("hello", { body: {} })),
    { message: "Hello world!", role: "anon", sub: null });
  checks.same("hello of the service", got(await cast.service.functions.invoke("hello", { body: {} })).role, "service_role");
  await failure(checks, "own error", await hello({ body: "{", headers: { "content-type": "application/json" } }),
    400, { error: "the body is not JSON" });
  await failure(checks, "wrong method", await hello({ method: "GET" }), 405, { error: "use POST" });
  const unknown = await client.functions.invoke(`none-${cast.word}`, { body: {} });
  checks.same("unknown function", [unknown.error?.name, unknown.error?.context.status], ["FunctionsHttpError", 404]);
  const echo = got(await client.functions.invoke("echo?a=1&b=%C3%A4", { body: "plain text", headers: { "x-trace-id": cast.word } }));
  checks.same("echo", [echo.method, echo.path, echo.query, echo.body], ["POST", "/echo", { a: "1", b: "ä" }, "plain text"]);
  checks.same("headers", [echo.headers["content-type"], echo.headers["x-trace-id"]], ["text/plain", cast.word]);
  for (const method of ["PUT", "PATCH", "DELETE"]) {
    checks.same(method, got(await client.functions.invoke("echo", { method, body: { method } })).body, JSON.stringify({ method }));
  }
  const deeper = got(await client.functions.invoke("echo/deeper/path", { method: "GET" }));
  checks.same("path below a function", [deeper.method, deeper.path, deeper.body], ["GET", "/echo/deeper/path", ""]);
  const form = new FormData();
  form.set("field", "value");
  const multi = got(await client.functions.invoke("echo", { body: form }));
  checks.same("form", [multi.headers["content-type"].split(";")[0], multi.body.includes('name="field"')], ["multipart/form-data", true]);
  const stranger = cast.client();
  stranger.functions.setAuth("not.a.token");
  const refused = await stranger.functions.invoke("hello", { body: {}, headers: { Authorization: "Bearer not.a.token" } });
  checks.same("broken token", [refused.error?.name, refused.error?.context.status], ["FunctionsHttpError", 401]);
}

async function failure(checks, what, { error }, status, body) {
  checks.same(what, [error?.name, error?.context.status, await error?.context.json()], ["FunctionsHttpError", status, body]);
}
