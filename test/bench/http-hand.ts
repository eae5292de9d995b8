/** One person's connection for load: node:http and nothing else, because fetch costs more than what is measured. */
import { Agent, request } from "node:http";

const agent = new Agent({ keepAlive: true, maxSockets: 1_000 });

export type HttpHand = {
  get: (path: string) => Promise<number>;
  post: <T>(path: string, body: unknown) => Promise<{ status: number; data: T }>;
};

/** @param cookie of somebody signed in at `origin` */
export function httpHand(origin: string, cookie: string): HttpHand {
  const send = (method: string, path: string, body?: string): Promise<{ status: number; text: string }> =>
    new Promise((resolve, reject) => {
      const headers = {
        cookie,
        origin,
        "x-touchstone": "1",
        ...(body && { "content-type": "application/json", "content-length": Buffer.byteLength(body) }),
      };
      const sent = request(`${origin}${path}`, { method, headers, agent }, (answer) => {
        let text = "";
        answer.setEncoding("utf8");
        answer.on("data", (part: string) => {
          text += part;
        });
        answer.on("end", () => resolve({ status: answer.statusCode ?? 0, text }));
        answer.on("error", reject);
      });
      sent.on("error", reject);
      sent.end(body);
    });
  return {
    get: async (path) => (await send("GET", path)).status,
    post: async <T>(path: string, body: unknown) => {
      const { status, text } = await send("POST", path, JSON.stringify(body));
      return { status, data: JSON.parse(text) as T };
    },
  };
}
