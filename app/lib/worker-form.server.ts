/** What the worker's form offers and what it sends. */
import type { WorkerChoices } from "#app/components/people/worker-fields";
import { countryNames } from "#domain/people/countries";
import { languageNames } from "#domain/people/languages";

/** Names are made on the server, because browsers know countries and languages by slightly different ones. */
export function workerChoices(): WorkerChoices {
  return { countries: countryNames(), languages: languageNames() };
}

export function workerInput(form: FormData): { displayName: string; country: string; languages: string[] } {
  return {
    displayName: String(form.get("displayName") ?? ""),
    country: String(form.get("country") ?? ""),
    languages: form.getAll("languages").map(String),
  };
}
