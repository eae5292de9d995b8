import "@fontsource-variable/inter/wght.css";
import "@fontsource-variable/jetbrains-mono/wght.css";
import "./tailwind.css";
import { data, type LinksFunction, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLoaderData,
  useRouteError,
} from "@remix-run/react";
import type { ReactNode } from "react";
import { ErrorStory } from "./components/shell/error-page";
import { PageVoice } from "./components/shell/page-voice";
import { PublicShell } from "./components/shell/public-shell";
import { useTheme } from "./components/shell/theme-toggle";
import { WayBar } from "./components/shell/way-bar";
import { Toast } from "./components/ui/toast";
import { takeFlash } from "./lib/flash.server";
import { themeOf } from "./lib/theme";
import { useNonce } from "./nonce";

export const links: LinksFunction = () => [{ rel: "icon", href: "/favicon.svg", type: "image/svg+xml" }];

export const meta: MetaFunction = () => [{ title: "Touchstone" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const taken = await takeFlash(request);
  const headers = taken ? { "Set-Cookie": taken.forget } : undefined;
  return data({ theme: themeOf(request.headers.get("Cookie")), flash: taken?.flash }, { headers });
}

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useNonce();
  const theme = useTheme();
  return (
    <html lang="en" data-theme={theme === "system" ? undefined : theme}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content={theme === "system" ? "light dark" : theme} />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

export default function App() {
  const { flash } = useLoaderData<typeof loader>();
  return (
    <>
      <WayBar />
      <PageVoice />
      <Outlet />
      <Toast toast={flash} />
    </>
  );
}

export function ErrorBoundary() {
  return (
    <PublicShell>
      <ErrorStory error={useRouteError()} />
    </PublicShell>
  );
}
