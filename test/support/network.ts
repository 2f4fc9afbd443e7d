/** Names of this machine. */
export const LOCAL = /^(localhost|.*\.localhost|127\.0\.0\.1|\[::1\])$/;

// Test files share a process, and this is done before each of them.
const own = Symbol.for('jishi.fetch');
const shared = globalThis as { [own]?: typeof fetch };
shared[own] ??= globalThis.fetch;
const realFetch = shared[own];

/** Makes every request to another machine fail: a test that needs the outside network is not a test. */
globalThis.fetch = (input, init) => {
  const url = new URL(input instanceof Request ? input.url : input);
  if (LOCAL.test(url.hostname)) return realFetch(input, init);
  return Promise.reject(new TypeError(`A test asked for ${url.origin}: the outside network is closed in tests`));
};
