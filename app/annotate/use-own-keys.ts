import { useEffect, useState, useSyncExternalStore } from "react";
import { paths } from "#app/paths";
import { type ChosenKeys, keysChanged, onOtherKeys, putInForce } from "#domain/annotations/keys";
import { KEY_TABLES } from "./keys";

/** Draws the page again whenever other keys come in force; answers a number that changes with them. */
export function useKeysInForce(): number {
  return useSyncExternalStore(onOtherKeys, keysChanged, () => 0);
}

export type OwnKeys = {
  chosen: ChosenKeys;
  choose: (keys: ChosenKeys) => void;
  /** Where the choice is: with the account, on its way there, or only on this page. */
  kept: "saved" | "saving" | "failed";
};

/** The keys a person has chosen: in force at once, kept with the account. Without an account they last as long as the page. */
export function useOwnKeys(given: ChosenKeys | undefined): OwnKeys {
  const [chosen, setChosen] = useState<ChosenKeys>(given ?? {});
  const [kept, setKept] = useState<OwnKeys["kept"]>("saved");
  useEffect(() => putInForce(KEY_TABLES, chosen), [chosen]);
  const choose = (keys: ChosenKeys) => {
    setChosen(keys);
    setKept("saving");
    void keep(keys).then((done) => setKept(done ? "saved" : "failed"));
  };
  return { chosen, choose, kept };
}

async function keep(keys: ChosenKeys): Promise<boolean> {
  try {
    const response = await fetch(paths.work.keys, {
      method: "POST",
      credentials: "same-origin",
      headers: { "content-type": "application/json", "x-touchstone": "1" },
      body: JSON.stringify({ keys }),
    });
    return response.ok;
  } catch {
    return false;
  }
}
