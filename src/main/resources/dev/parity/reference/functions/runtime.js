// What a function finds around it: the everyday part of Deno's globals. `host` is seen by nothing but this closure.
(function (host) {
  "use strict";
  const define = (name, value) =>
    Object.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false });

  // ---- bytes and text
  class TextEncoder {
    get encoding() {
      return "utf-8";
    }
    encode(text = "") {
      return new Uint8Array(new ArrayBuffer(host.encode(String(text)))).slice();
    }
  }
  class TextDecoder {
    get encoding() {
      return "utf-8";
    }
    decode(bytes) {
      return bytes === undefined ? "" : host.decode(buffer(bytes));
    }
  }
  function buffer(bytes) {
    if (bytes instanceof ArrayBuffer) {
      return bytes;
    }
    if (ArrayBuffer.isView(bytes)) {
      return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
    }
    throw new TypeError("expected an ArrayBuffer or a view of one");
  }

  // ---- bodies
  class Body {
    #bytes;
    #used = false;
    constructor(bytes) {
      this.#bytes = bytes;
    }
    get bodyUsed() {
      return this.#used;
    }
    async arrayBuffer() {
      if (this.#used) {
        throw new TypeError("Body already consumed.");
      }
      this.#used = this.#bytes !== null;
      return this.#bytes ?? new ArrayBuffer(0);
    }
    async bytes() {
      return new Uint8Array(await this.arrayBuffer());
    }
    async text() {
      return host.decode(await this.arrayBuffer());
    }
    async json() {
      return JSON.parse(await this.text());
    }
    static bytesOf(body) {
      return body.#bytes;
    }
    static copyOf(body) {
      if (body.#used) {
        throw new TypeError("Body is unusable.");
      }
      return body.#bytes === null ? null : body.#bytes.slice(0);
    }
  }
  /** Bytes and default content type of what may be given as a body. */
  function extract(content) {
    if (content === null || content === undefined) {
      return [null, null];
    }
    if (content instanceof ArrayBuffer || ArrayBuffer.isView(content)) {
      return [buffer(content), null];
    }
    if (content instanceof URLSearchParams) {
      return [new TextEncoder().encode(String(content)).buffer, "application/x-www-form-urlencoded;charset=UTF-8"];
    }
    return [new TextEncoder().encode(String(content)).buffer, "text/plain;charset=UTF-8"];
  }

  class Request extends Body {
    #method;
    #url;
    #headers;
    constructor(input, init = {}) {
      const from = input instanceof Request ? input : null;
      const [bytes, type] = init.body === undefined && from ? [Body.copyOf(from), null] : extract(init.body);
      super(bytes);
      this.#method = (init.method ?? from?.method ?? "GET").toUpperCase();
      this.#url = from ? from.url : new URL(input).href;
      this.#headers = new Headers(init.headers ?? from?.headers);
      if (type && !this.#headers.has("content-type")) {
        this.#headers.set("content-type", type);
      }
    }
    get method() {
      return this.#method;
    }
    get url() {
      return this.#url;
    }
    get headers() {
      return this.#headers;
    }
    clone() {
      return new Request(this);
    }
  }

  const NO_BODY = [101, 204, 205, 304];
  class Response extends Body {
    #status;
    #statusText;
    #headers;
    constructor(content = null, init = {}) {
      const status = init.status ?? 200;
      if (!Number.isInteger(status) || status < 200 || status > 599) {
        throw new RangeError(`The status provided (${status}) is not equal to 101 and outside the range [200, 599]`);
      }
      if (content !== null && NO_BODY.includes(status)) {
        throw new TypeError("Response with null body status cannot have body");
      }
      const [bytes, type] = extract(content);
      super(bytes);
      this.#status = status;
      this.#statusText = init.statusText ?? "";
      this.#headers = new Headers(init.headers);
      if (type && !this.#headers.has("content-type")) {
        this.#headers.set("content-type", type);
      }
    }
    static json(data, init = {}) {
      const headers = new Headers(init.headers);
      if (!headers.has("content-type")) {
        headers.set("content-type", "application/json");
      }
      return new Response(JSON.stringify(data), { ...init, headers });
    }
    static redirect(url, status = 302) {
      return new Response(null, { status, headers: { location: String(url) } });
    }
    get status() {
      return this.#status;
    }
    get statusText() {
      return this.#statusText;
    }
    get ok() {
      return this.#status < 300;
    }
    get headers() {
      return this.#headers;
    }
    clone() {
      return new Response(Body.copyOf(this), { status: this.#status, headers: this.#headers });
    }
  }

  // ---- timers: the host waits, this side remembers what to call
  const timers = new Map();
  let lastTimer = 0;
  function later(action, delay, repeat, values) {
    const id = ++lastTimer;
    timers.set(id, { action, values, repeat, delay: Math.max(0, Number(delay) || 0) });
    host.timer(id, timers.get(id).delay);
    return id;
  }
  function fire(id) {
    const timer = timers.get(id);
    if (timer === undefined) {
      return;
    }
    if (timer.repeat) {
      host.timer(id, Math.max(1, timer.delay));
    } else {
      timers.delete(id);
    }
    timer.action(...timer.values);
  }
  define("setTimeout", (action, delay, ...values) => later(action, delay, false, values));
  define("setInterval", (action, delay, ...values) => later(action, delay, true, values));
  define("clearTimeout", (id) => void timers.delete(id));
  define("clearInterval", (id) => void timers.delete(id));
  define("queueMicrotask", (action) => void Promise.resolve().then(action));

  // ---- the rest
  function shown(value) {
    if (typeof value === "string") {
      return value;
    }
    if (value instanceof Error) {
      return value.stack ?? String(value);
    }
    try {
      return JSON.stringify(value) ?? String(value);
    } catch {
      return String(value);
    }
  }
  const log = (level) => (...values) => host.log(level, values.map(shown).join(" "));
  define("console", {
    log: log("info"),
    info: log("info"),
    debug: log("debug"),
    warn: log("warn"),
    error: log("error"),
    trace: log("debug"),
  });
  define("crypto", {
    randomUUID: () => host.uuid(),
    getRandomValues(view) {
      const random = new Uint8Array(new ArrayBuffer(host.random(view.byteLength)));
      new Uint8Array(view.buffer, view.byteOffset, view.byteLength).set(random);
      return view;
    },
  });
  define("btoa", (text) => host.btoa(String(text)));
  define("atob", (text) => host.atob(String(text)));
  define("TextEncoder", TextEncoder);
  define("TextDecoder", TextDecoder);
  define("Request", Request);
  define("Response", Response);

  let served;
  define("Deno", {
    serve(first, second) {
      served = second ?? (typeof first === "function" ? first : first?.handler);
      return { finished: Promise.resolve(), shutdown: () => Promise.resolve(), ref() {}, unref() {} };
    },
    env: {
      get: (name) => host.env(String(name)) ?? undefined,
      has: (name) => host.env(String(name)) !== null,
      toObject: () => JSON.parse(host.allEnv()),
    },
  });

  function handlerOf(module) {
    const exported = module?.default;
    const handler = served ?? (typeof exported === "function" ? exported : exported?.fetch?.bind(exported));
    if (typeof handler !== "function") {
      throw new TypeError("the function neither calls Deno.serve nor exports a handler");
    }
    return handler;
  }
  async function answer(module, head, body) {
    const { method, url, headers } = JSON.parse(head);
    const bytes = body === null ? undefined : new ArrayBuffer(body);
    const response = await handlerOf(module)(new Request(url, { method, headers, body: bytes }), {});
    if (!(response instanceof Response)) {
      throw new TypeError("Return value from serve handler must be a response or a promise resolving to a response");
    }
    host.done(response.status, JSON.stringify([...response.headers]), Body.bytesOf(response));
  }
  return {
    dispatch: (module, head, body) => void answer(module, head, body).catch((error) => host.failed(shown(error))),
    fire,
  };
})
