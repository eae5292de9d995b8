/**
 * What a kind's own form for its label schema is given (types only). A form knows its config and nothing of the site: the
 * page hands it the pieces it is built of, as tools are handed their surfaces.
 */
import type { ComponentType, ReactNode } from "react";

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
  /** One of a short list. */
  Choice: ComponentType<Labelled<string> & { options: readonly { value: string; label: string }[] }>;
  /** Several lines; `mono` for JSON and the like. */
  Lines: ComponentType<Labelled<string> & { mono?: boolean; rows?: number }>;
  /** A list of things that have fields of their own; they can be added, moved and removed. */
  Rows: ComponentType<{
    label: string;
    help?: string;
    error?: string;
    count: number;
    /** What one of them is called on buttons: "scale", "point". */
    noun: string;
    nameOf: (at: number) => string;
    onAdd: () => void;
    onRemove: (at: number) => void;
    onMove: (at: number, by: -1 | 1) => void;
    children: (at: number) => ReactNode;
  }>;
  inner: InnerForms;
  Classes: ComponentType<{
    classes: readonly EditedClass[];
    onChange: (classes: EditedClass[]) => void;
    /** What is wrong with the config, as the form was told. */
    problem: (path: string) => string | undefined;
    /** The member of the config that this list is: "classes" unless it says otherwise. */
    at?: string;
    /** Over the list: "Classes" unless it says otherwise. */
    label?: string;
    help?: string;
    /** How many classes of other lists stand before this one's: keys and colours go on after them. */
    keysFrom?: number;
    /** Classes may stand under another one. */
    nested?: boolean;
    examples?: boolean;
    /** The last one may be removed too. */
    mayBeEmpty?: boolean;
  }>;
};

/** What the form of a kind that is made of others is given besides. */
export type InnerForms = {
  /** The kinds it may be made of, and the config a new one begins with. */
  kinds: readonly { name: string; title: string; start: unknown }[];
  Form: ComponentType<ConfigFormProps & { kind: string }>;
};

export type ConfigFormProps<C = unknown> = {
  config: C;
  onChange: (config: C) => void;
  /** What is wrong with the config at a path, like `classes.0.name`. */
  problem: (path: string) => string | undefined;
  pieces: ConfigPieces;
};
