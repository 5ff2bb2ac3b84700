import { isDeepStrictEqual, inspect } from "node:util";

const show = (value) => inspect(value, { depth: 6, breakLength: 140, maxStringLength: 400 });

/** Compares, counts, and says what differed. An area that breaks off counts as a failed check. */
export class Checks {
  passed = 0;
  failed = 0;
  #area = "";

  async area(name, walk) {
    this.#area = name;
    const before = this.passed + this.failed;
    const start = Date.now();
    try {
      await walk();
    } catch (thrown) {
      this.#fail("breaks off", thrown.stack ?? show(thrown));
    }
    console.log(`${name}: ${this.passed + this.failed - before} checks in ${Date.now() - start} ms`);
  }

  /** The value is this one, in all depth. */
  same(what, actual, expected) {
    if (isDeepStrictEqual(actual, expected)) {
      this.passed++;
    } else {
      this.#fail(what, `expected ${show(expected)}\n  but was  ${show(actual)}`);
    }
  }

  /** The answer is this error; `expected` names the properties that count. */
  refused(what, { data, error }, expected) {
    const actual = error && Object.fromEntries(Object.keys(expected).map((key) => [key, error[key]]));
    this.same(what, actual ?? { accepted: data }, expected);
  }

  total() {
    return `${this.passed} passed, ${this.failed} failed`;
  }

  #fail(what, why) {
    this.failed++;
    console.log(`FAILED ${this.#area}: ${what}\n  ${why}`);
  }
}

/** The data of an answer that must have succeeded. */
export function got({ data, error }) {
  if (error) {
    throw new Error(`refused: ${show({ ...error, message: error.message })}`, { cause: error });
  }
  return data;
}
