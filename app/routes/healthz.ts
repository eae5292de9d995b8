/** For load balancers and process managers: this process answers. Says nothing about the database. */
export function loader(): Response {
  return new Response("ok\n", { headers: { "Content-Type": "text/plain", "Cache-Control": "no-store" } });
}
