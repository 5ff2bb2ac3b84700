import { readFileSync } from "node:fs";

/** What `./parity up ENV` printed, from a path or as it is. */
export function readStack(given) {
  if (!given) {
    throw new Error("no stack given. Expected the JSON line of `./parity up ENV`, or a file that holds it. "
      + "Write: ./parity up embedded --detach > up.json; node suite.js up.json");
  }
  const up = JSON.parse(given.trimStart().startsWith("{") ? given : readFileSync(given, "utf8"));
  return {
    url: up.endpoints.gateway,
    mail: up.endpoints.mail,
    anonKey: up.credentials.anonKey,
    serviceKey: up.credentials.serviceKey,
  };
}
