import { until } from "./until.js";

/** One address at the mailbox API of Inbucket (REST v1). Every mail is handed out once. */
export class Mailbox {
  #seen = new Set();

  constructor(url, address) {
    this.url = `${url}/api/v1/mailbox/${encodeURIComponent(address)}`;
    this.address = address;
  }

  /** The next unread mail: its subject, its link with the parts of it. */
  async next() {
    const { id, subject } = await until(`a mail to ${this.address}`, async () =>
      (await (await fetch(this.url)).json()).find((mail) => !this.#seen.has(mail.id)));
    this.#seen.add(id);
    const { body } = await (await fetch(`${this.url}/${id}`)).json();
    const text = body.html || body.text;
    const link = text.match(/href="([^"]+)"/)?.[1].replaceAll("&amp;", "&");
    const query = link && new URL(link).searchParams;
    return { subject, link, hash: query?.get("token"), type: query?.get("type") };
  }

  async clear() {
    await fetch(this.url, { method: "DELETE" });
  }
}

/** Opens a link as a browser would, and tells where it leads to, with what in the query and the fragment. */
export async function open(link) {
  const answer = await fetch(link, { redirect: "manual" });
  const location = answer.headers.get("location");
  const target = location && new URL(location, link);
  return {
    status: answer.status,
    location: target && target.origin + target.pathname,
    query: Object.fromEntries(target ? target.searchParams : []),
    fragment: Object.fromEntries(new URLSearchParams(target ? target.hash.slice(1) : "")),
  };
}
