import { randomUUID } from "node:crypto";
import { createClient } from "@supabase/supabase-js";
import WebSocket from "ws";
import { got } from "./checks.js";
import { Mailbox } from "./mailbox.js";

export const PASSWORD = "correct horse battery";

/** The people and buckets of one walk. Their names hold the walk's own word, so that walks do not meet. */
export class Cast {
  word = "w" + randomUUID().replaceAll("-", "").slice(0, 16);
  #users = new Set();
  #buckets = new Set();
  #mailboxes = [];
  #clients = [];

  constructor(stack) {
    this.stack = stack;
    this.service = this.client({}, stack.serviceKey);
  }

  /** A client of its own, as an app on a device has it. */
  client(auth = {}, key = this.stack.anonKey) {
    const client = createClient(this.stack.url, key, {
      auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false, ...auth },
      realtime: { transport: WebSocket },
    });
    this.#clients.push(client);
    return client;
  }

  address(name) {
    return `${name}.${this.word}@example.com`;
  }

  mailbox(address) {
    const mailbox = new Mailbox(this.stack.mail, address);
    this.#mailboxes.push(mailbox);
    return mailbox;
  }

  /** Has the user removed at the end of the walk. */
  remember(user) {
    this.#users.add(user.id);
    return user;
  }

  /** A confirmed user who is signed in; with a profile if a privacy level is given. */
  async member(name, { privacy, ...attributes } = {}) {
    const email = this.address(name);
    const { user } = got(await this.service.auth.admin.createUser(
      { email, password: PASSWORD, email_confirm: true, ...attributes }));
    this.remember(user);
    const client = this.client();
    got(await client.auth.signInWithPassword({ email, password: PASSWORD }));
    const member = { id: user.id, email, client, username: `${name}.${this.word}` };
    if (privacy) {
      got(await client.from("profiles").insert(
        { id: user.id, username: member.username, display_name: name, privacy }));
    }
    return member;
  }

  async bucket(name, options) {
    const id = `parity-${this.word}-${name}`;
    got(await this.service.storage.createBucket(id, options));
    this.#buckets.add(id);
    return id;
  }

  /** Removes everything this walk made. */
  async leave() {
    for (const client of this.#clients) await client.removeAllChannels();
    for (const bucket of this.#buckets) {
      got(await this.service.storage.emptyBucket(bucket));
      got(await this.service.storage.deleteBucket(bucket));
    }
    for (const user of this.#users) got(await this.service.auth.admin.deleteUser(user));
    for (const mailbox of this.#mailboxes) await mailbox.clear();
  }
}
