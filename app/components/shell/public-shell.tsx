import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { LinkButton } from "#app/components/ui/link-button";
import { paths } from "#app/paths";
import { Wordmark } from "./brand";
import { SkipLink } from "./skip-link";
import { ThemeToggle } from "./theme-toggle";

type Props = {
  signedIn?: boolean;
  /** Where "Open" leads a person who is signed in. */
  home?: string;
  children: ReactNode;
};

/** The frame of pages anyone may read: brand, two words of navigation, the doors. */
export function PublicShell({ signedIn, home = paths.work.board, children }: Props) {
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <header className="mx-auto flex w-full max-w-[76rem] items-center justify-between gap-4 px-4 py-3 md:px-8">
        <Link to={paths.home} className="rounded-md no-underline">
          <Wordmark />
        </Link>
        <nav aria-label="Site" className="flex items-center gap-1 md:gap-2">
          <Link
            to={paths.decisionsExplained}
            className="hidden rounded-md px-2 py-1.5 text-ink-soft no-underline hover:text-ink md:block"
          >
            How decisions are made
          </Link>
          <ThemeToggle />
          {signedIn ? (
            <LinkButton to={home}>Open Touchstone</LinkButton>
          ) : (
            <>
              <LinkButton to={paths.auth.login} look="bare">
                Sign in
              </LinkButton>
              <LinkButton to={paths.auth.join}>Join</LinkButton>
            </>
          )}
        </nav>
      </header>
      <main id="main" tabIndex={-1} className="flex-1 outline-none">
        {children}
      </main>
      <footer className="mx-auto flex w-full max-w-[76rem] flex-wrap justify-between gap-x-8 gap-y-2 border-t border-line px-4 py-6 text-sm text-ink-soft md:px-8">
        <p>Touchstone: the dark stone on which gold shows its streak.</p>
        <nav aria-label="More" className="flex flex-wrap gap-x-6 gap-y-2">
          <Link to={paths.decisionsExplained} className="link">
            How decisions are made
          </Link>
          <Link to={paths.kinds} className="link">
            Annotation kinds
          </Link>
        </nav>
      </footer>
    </div>
  );
}
