import { useCallback, useEffect, useRef, useState } from "react";
import { DraftKeeper, type DraftState } from "./draft-keeper";
import { openBenchStorage } from "./indexed-db";

type Place = {
  /** What the work is on: unlike every other of this person. */
  id: string;
  /** The person's id: people who share a browser never see each other's work. */
  owner: string;
};

/**
 * Keeps work on this device until it was sent, as the bench keeps drafts. `found` is what an earlier visit left. Tell `sent` as
 * the form goes off, and `failed` when it was refused: what went through is forgotten as the page is left.
 */
export function useDraft<T>({ id, owner }: Place) {
  const [state, setState] = useState<DraftState>("none");
  const [found, setFound] = useState<T>();
  const [isOpen, setOpen] = useState(false);
  const keeper = useRef<DraftKeeper>();
  const wasSent = useRef(false);

  useEffect(() => {
    let gone = false;
    void openBenchStorage().then(async (storage) => {
      const draft = await storage.draft(id, owner).catch(() => undefined);
      if (gone) return;
      keeper.current = new DraftKeeper({ storage, onChange: setState });
      if (draft) setFound(draft.value as T);
      setOpen(true);
    });
    const flush = () => void keeper.current?.flush();
    window.addEventListener("pagehide", flush);
    document.addEventListener("visibilitychange", flush);
    return () => {
      gone = true;
      window.removeEventListener("pagehide", flush);
      document.removeEventListener("visibilitychange", flush);
      if (wasSent.current) void keeper.current?.discard(id);
      else flush();
    };
  }, [id, owner]);

  const keep = useCallback(
    (value: T) =>
      keeper.current?.save({ assignmentId: id, owner, value, activeSeconds: 0, savedAt: Date.now() }),
    [id, owner],
  );
  const forget = useCallback(() => {
    void keeper.current?.discard(id);
    setState("none");
    setFound(undefined);
  }, [id]);
  return {
    state,
    found,
    /** False until it is known whether there is something from before. */
    isOpen,
    keep,
    forget,
    sent: () => {
      wasSent.current = true;
    },
    failed: () => {
      wasSent.current = false;
    },
  };
}
