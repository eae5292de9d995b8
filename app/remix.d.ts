import "@remix-run/node";

declare module "@remix-run/node" {
  interface Future {
    v3_singleFetch: true;
  }
  /** What server.ts hands to every loader and action. Who asks is found by `contextFrom(request)`. */
  interface AppLoadContext {
    cspNonce: string;
    requestId: string;
  }
}
