const LOCAL = /^(localhost|.*\.localhost|127\.0\.0\.1|\[::1\])$/;

// What a worker under test fetches from outside its harness comes through this function too.
const realFetch = globalThis.fetch;

/** Makes every request to another machine fail: a test that needs the outside network is not a test. */
globalThis.fetch = (input, init) => {
  const url = new URL(input instanceof Request ? input.url : input);
  if (LOCAL.test(url.hostname)) return realFetch(input, init);
  return Promise.reject(new TypeError(`A test asked for ${url.origin}: the outside network is closed in tests`));
};
