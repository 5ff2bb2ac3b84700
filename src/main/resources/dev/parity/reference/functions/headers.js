// Headers, as the Fetch standard has them.
(function () {
  "use strict";
  const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
  class Headers {
    #list = [];
    constructor(init) {
      if (init instanceof Headers) {
        this.#list = init.#list.map((pair) => [...pair]);
      } else if (init != null) {
        const pairs = typeof init[Symbol.iterator] === "function" ? init : Object.entries(init);
        for (const [name, value] of pairs) {
          this.append(name, value);
        }
      }
    }
    static #name(name) {
      if (!TOKEN.test(name)) {
        throw new TypeError(`invalid header name "${name}"`);
      }
      return String(name).toLowerCase();
    }
    append(name, value) {
      const text = String(value).trim();
      if (/[\r\n\0]/.test(text)) {
        throw new TypeError(`invalid header value of "${name}"`);
      }
      this.#list.push([Headers.#name(name), text]);
    }
    set(name, value) {
      this.delete(name);
      this.append(name, value);
    }
    delete(name) {
      const key = Headers.#name(name);
      this.#list = this.#list.filter((pair) => pair[0] !== key);
    }
    get(name) {
      const key = Headers.#name(name);
      const values = this.#list.filter((pair) => pair[0] === key).map((pair) => pair[1]);
      return values.length === 0 ? null : values.join(", ");
    }
    has(name) {
      return this.get(name) !== null;
    }
    getSetCookie() {
      return this.#list.filter((pair) => pair[0] === "set-cookie").map((pair) => pair[1]);
    }
    *entries() {
      const names = [...new Set(this.#list.map((pair) => pair[0]))].sort();
      for (const name of names) {
        if (name === "set-cookie") {
          yield* this.getSetCookie().map((value) => [name, value]);
        } else {
          yield [name, this.get(name)];
        }
      }
    }
    *keys() {
      for (const [name] of this.entries()) yield name;
    }
    *values() {
      for (const [, value] of this.entries()) yield value;
    }
    forEach(action, self) {
      for (const [name, value] of this.entries()) action.call(self, value, name, this);
    }
    [Symbol.iterator]() {
      return this.entries();
    }
  }
  Object.defineProperty(globalThis, "Headers", { value: Headers, writable: true, configurable: true, enumerable: false });
})
