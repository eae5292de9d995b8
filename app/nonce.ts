import { createContext, useContext } from "react";

/** The page's Content-Security-Policy nonce: set while rendering on the server, empty in the browser. */
export const NonceContext = createContext("");

export function useNonce(): string {
  return useContext(NonceContext);
}
