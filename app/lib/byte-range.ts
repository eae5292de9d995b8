import type { ByteRange } from "#domain/gateways/storage-gateway";

/**
 * The part that a request's Range header asks for (RFC 9110 §14): undefined for all of the file, also where the header is of
 * a form that may be ignored (several parts, other units); "none" when nothing of the file lies in it.
 */
export function byteRange(header: string | null, byteSize: number): ByteRange | "none" | undefined {
  const [, first = "", last = ""] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? "") ?? [];
  if (first === "" && last === "") return undefined;
  if (first === "") {
    const count = Math.min(Number(last), byteSize);
    return count > 0 ? { from: byteSize - count, to: byteSize - 1 } : "none";
  }
  const from = Number(first);
  if (last !== "" && Number(last) < from) return undefined;
  if (from >= byteSize) return "none";
  return { from, to: last === "" ? byteSize - 1 : Math.min(Number(last), byteSize - 1) };
}
