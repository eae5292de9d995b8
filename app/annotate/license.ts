import { createContext } from "react";

/** The canvas library's licence key, from the server's environment; without one it shows its watermark. */
export const LicenseContext = createContext<string | undefined>(undefined);
