/** The places that prove fields, added, taken away and put into words. */
import type { Item } from "../../kind";
import type { Proof } from "./value";

/** One place for each field: the newest. */
export function putProof(proofs: readonly Proof[], proof: Proof): Proof[] {
  return [...proofs.filter((one) => one.pointer !== proof.pointer), proof];
}

/**
 * Without those of a field and of all below it. `closeUp`: the row at this place was removed from its list, and what
 * proved the rows behind it moves up by one.
 */
export function withoutProofs(proofs: readonly Proof[], pointer: string, closeUp = false): Proof[] {
  const kept = proofs.filter((one) => one.pointer !== pointer && !one.pointer.startsWith(`${pointer}/`));
  const row = /^(.*)\/(\d+)$/.exec(pointer);
  if (!closeUp || !row) return kept;
  const [, list = "", at = "0"] = row;
  return kept.map((one) => {
    const [first = "", ...rest] = one.pointer.startsWith(`${list}/`)
      ? one.pointer.slice(list.length + 1).split("/")
      : [];
    if (!/^\d+$/.test(first) || Number(first) < Number(at)) return one;
    return { ...one, pointer: [list, Number(first) - 1, ...rest].join("/") };
  });
}

/** "linked to “7.30”", "linked to page 2"; undefined where a field has no place. */
export function proofWords(proofs: readonly Proof[], pointer: string, item: Item): string | undefined {
  const proof = proofs.find((one) => one.pointer === pointer);
  if (!proof) return undefined;
  if (proof.span && item.text)
    return `linked to “${[...item.text].slice(proof.span.start, proof.span.end).join("")}”`;
  if (proof.box?.page) return `linked to page ${proof.box.page}`;
  return "linked to the picture";
}
