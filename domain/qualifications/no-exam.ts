import { StaleState } from "#domain/errors";

/** The qualification has no exam: people grant it. */
export class NoExam extends StaleState {
  override readonly code = "NO_EXAM";
}
