/** Waiting for what another process does: asked again and again, until it holds or a deadline has passed. */
import { setTimeout as pause } from "node:timers/promises";

/** Answers what `ask` answers as soon as that is something. @throws when it is still nothing after `seconds`. */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined | false | null>,
  seconds = 60,
): Promise<T> {
  const deadline = Date.now() + seconds * 1_000;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > deadline)
      throw new Error(`Within ${seconds} seconds it did not come about that ${what}.`);
    await pause(50);
  }
}
