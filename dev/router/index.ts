/** Sends every host of the mall to its worker. The storefront is the mall itself; later audiences get hosts of their own. */
export default {
  fetch(request: Request, env: Env): Promise<Response> {
    return env.STOREFRONT.fetch(request);
  },
};
