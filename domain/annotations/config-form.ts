/**
 * What a kind's own form for its label schema is given (types only). A form knows its config and nothing of the site: the
 * page hands it the pieces it is built of, as tools are handed their surfaces.
 */
import type { ComponentType } from "react";

/** A class while it is being edited; kinds without groups or examples leave those out. */
export type EditedClass = {
  id: string;
  name: string;
  description?: string;
  parent?: string;
  examples?: string[];
  color?: number;
};

type Labelled<T> = {
  label: string;
  help?: string;
  error?: string;
  value: T;
  onChange: (value: T) => void;
};

export type ConfigPieces = {
  Text: ComponentType<Labelled<string>>;
  /** Undefined while nothing is written. `suffix` is the unit. */
  Amount: ComponentType<Labelled<number | undefined> & { suffix?: string }>;
  Switch: ComponentType<Omit<Labelled<boolean>, "error">>;
  Classes: ComponentType<{
    classes: readonly EditedClass[];
    onChange: (classes: EditedClass[]) => void;
    /** What is wrong at a place inside the list, like `0.name`; the empty path is the list itself. */
    problem: (path: string) => string | undefined;
    /** Classes may stand under another one. */
    nested?: boolean;
    examples?: boolean;
  }>;
};

export type ConfigFormProps<C = unknown> = {
  config: C;
  onChange: (config: C) => void;
  /** What is wrong with the config at a path, like `classes.0.name`. */
  problem: (path: string) => string | undefined;
  pieces: ConfigPieces;
};
