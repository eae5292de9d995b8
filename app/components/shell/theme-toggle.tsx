import { useFetcher, useLocation, useRouteLoaderData } from "@remix-run/react";
import { Contrast, Moon, Sun } from "lucide-react";
import { IconButton } from "#app/components/ui/icon-button";
import { isTheme, type Theme } from "#app/lib/theme";
import { paths } from "#app/paths";

const next: Record<Theme, Theme> = { system: "light", light: "dark", dark: "system" };
const icons = { system: Contrast, light: Sun, dark: Moon };
const words = { system: "the system's theme", light: "light", dark: "dark" };

/** The fetcher that changes the theme; the root reads its form data so that the page changes at once. */
export const themeFetcher = "theme";

/** System → light → dark → system. Works without scripts. */
export function ThemeToggle() {
  const fetcher = useFetcher({ key: themeFetcher });
  const location = useLocation();
  const theme = useTheme();
  return (
    <fetcher.Form method="post" action={paths.theme}>
      <input type="hidden" name="theme" value={next[theme]} />
      <input type="hidden" name="to" value={location.pathname + location.search} />
      <IconButton
        type="submit"
        icon={icons[theme]}
        label={`Colours: ${words[theme]}. Change to ${words[next[theme]]}`}
      />
    </fetcher.Form>
  );
}

/** The theme in force: the one being chosen right now, else the one in the cookie. */
export function useTheme(): Theme {
  const root = useRouteLoaderData("root") as { theme?: unknown } | undefined;
  const chosen = useFetcher({ key: themeFetcher }).formData?.get("theme");
  if (isTheme(chosen)) return chosen;
  return isTheme(root?.theme) ? root.theme : "system";
}
