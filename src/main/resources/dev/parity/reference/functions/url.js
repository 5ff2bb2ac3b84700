// URL and URLSearchParams for absolute http(s) URLs and what is relative to them (WHATWG URL, its everyday part).
(function () {
  "use strict";
  const define = (name, value) =>
    Object.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false });
  const decode = (text) => {
    const spaced = text.replace(/\+/g, " ");
    try {
      return decodeURIComponent(spaced);
    } catch {
      return spaced;
    }
  };
  const encode = (text) =>
    encodeURIComponent(text)
      .replace(/%20/g, "+")
      .replace(/[!'()~]/g, (c) => "%" + c.charCodeAt(0).toString(16).toUpperCase());

  class URLSearchParams {
    #list = [];
    #changed = () => {};
    constructor(init = "", changed) {
      if (typeof changed === "function") {
        this.#changed = changed;
      }
      if (typeof init === "string") {
        for (const pair of init.replace(/^\?/, "").split("&").filter(Boolean)) {
          const at = pair.indexOf("=");
          this.#list.push(at < 0 ? [decode(pair), ""] : [decode(pair.slice(0, at)), decode(pair.slice(at + 1))]);
        }
      } else {
        const pairs = typeof init[Symbol.iterator] === "function" ? init : Object.entries(init);
        this.#list = [...pairs].map(([name, value]) => [String(name), String(value)]);
      }
    }
    append(name, value) {
      this.#list.push([String(name), String(value)]);
      this.#changed();
    }
    set(name, value) {
      const at = this.#list.findIndex((pair) => pair[0] === name);
      this.#list = this.#list.filter((pair, index) => pair[0] !== name || index === at);
      if (at < 0) {
        this.#list.push([String(name), String(value)]);
      } else {
        this.#list.find((pair) => pair[0] === name)[1] = String(value);
      }
      this.#changed();
    }
    delete(name) {
      this.#list = this.#list.filter((pair) => pair[0] !== name);
      this.#changed();
    }
    get(name) {
      return this.#list.find((pair) => pair[0] === name)?.[1] ?? null;
    }
    getAll(name) {
      return this.#list.filter((pair) => pair[0] === name).map((pair) => pair[1]);
    }
    has(name) {
      return this.get(name) !== null;
    }
    get size() {
      return this.#list.length;
    }
    sort() {
      this.#list.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0));
      this.#changed();
    }
    forEach(action, self) {
      for (const [name, value] of this.#list) action.call(self, value, name, this);
    }
    keys() {
      return this.#list.map((pair) => pair[0])[Symbol.iterator]();
    }
    values() {
      return this.#list.map((pair) => pair[1])[Symbol.iterator]();
    }
    entries() {
      return this.#list.map((pair) => [...pair])[Symbol.iterator]();
    }
    [Symbol.iterator]() {
      return this.entries();
    }
    toString() {
      return this.#list.map(([name, value]) => `${encode(name)}=${encode(value)}`).join("&");
    }
  }

  const ABSOLUTE = /^([a-z][a-z0-9+.-]*:)\/\/(?:([^/?#@]*)@)?(\[[^\]]*\]|[^/?#:]*)(?::(\d*))?([^?#]*)(\?[^#]*)?(#.*)?$/i;
  const PORTS = { "http:": "80", "https:": "443" };
  class URL {
    #parts;
    #params;
    constructor(text, base) {
      const parts = ABSOLUTE.exec(String(text).trim()) ?? (base === undefined ? null : relative(String(text), base));
      if (parts === null || parts[3] === "") {
        throw new TypeError(`Invalid URL: '${text}'`);
      }
      const [, protocol, login = "", host, port = "", path, search = "", hash = ""] = parts;
      const scheme = protocol.toLowerCase();
      this.#parts = {
        scheme,
        login,
        host: host.toLowerCase(),
        port: port === PORTS[scheme] ? "" : port,
        path: path === "" ? "/" : escaped(flattened(path)),
        search: search === "?" ? "" : escaped(search),
        hash: hash === "#" ? "" : escaped(hash),
      };
      this.#params = new URLSearchParams(this.#parts.search, () => {
        const text = String(this.#params);
        this.#parts.search = text === "" ? "" : "?" + text;
      });
    }
    static canParse(text, base) {
      try {
        return Boolean(new URL(text, base));
      } catch {
        return false;
      }
    }
    get protocol() {
      return this.#parts.scheme;
    }
    get username() {
      return this.#parts.login.split(":")[0];
    }
    get password() {
      return this.#parts.login.split(":")[1] ?? "";
    }
    get hostname() {
      return this.#parts.host;
    }
    get port() {
      return this.#parts.port;
    }
    get host() {
      return this.hostname + (this.port === "" ? "" : ":" + this.port);
    }
    get origin() {
      return `${this.protocol}//${this.host}`;
    }
    get pathname() {
      return this.#parts.path;
    }
    set pathname(path) {
      this.#parts.path = escaped(flattened(path.startsWith("/") ? path : "/" + path));
    }
    get search() {
      return this.#parts.search;
    }
    get hash() {
      return this.#parts.hash;
    }
    get searchParams() {
      return this.#params;
    }
    get href() {
      const login = this.#parts.login === "" ? "" : this.#parts.login + "@";
      return `${this.protocol}//${login}${this.host}${this.pathname}${this.search}${this.hash}`;
    }
    toString() {
      return this.href;
    }
    toJSON() {
      return this.href;
    }
  }
  function relative(text, base) {
    const from = new URL(base);
    const path = text.startsWith("/") ? text : from.pathname.replace(/[^/]*$/, "") + text;
    return ABSOLUTE.exec(text.startsWith("//") ? from.protocol + text : from.origin + path);
  }
  function flattened(path) {
    const kept = [];
    const segments = path.split("/").slice(1);
    segments.forEach((segment, index) => {
      const last = index === segments.length - 1;
      if (segment === "..") {
        kept.pop();
      }
      if (segment !== "." && segment !== "..") {
        kept.push(segment);
      } else if (last) {
        kept.push("");
      }
    });
    return "/" + kept.join("/");
  }
  function escaped(text) {
    return text.replace(/[^\x21-\x7e]|["<>`{}]/gu, (c) => encodeURIComponent(c));
  }
  define("URLSearchParams", URLSearchParams);
  define("URL", URL);
})
