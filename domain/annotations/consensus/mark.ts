/** What a kind says of its marks so that answers made of several marks can be merged. */

import type { Frame } from "../measures/meeting";

/** One worker's mark. Weight: how much this worker counts, more than 0. */
export type Vote<M> = { voter: number; weight: number; mark: M };

/** Marks that mean the same thing, at most one of each worker. */
export type Cluster<M> = Vote<M>[];

export type MarkShape<M> = {
  /** How alike two marks' places are, whatever their classes: 0…1, symmetric. */
  likeness(a: M, b: M): number;
  /** The frame around a mark, where marks whose frames lie apart have nothing in common: then only neighbours are compared. */
  frameOf?(mark: M): Frame;
  /** From here on two marks may mean the same thing. */
  floor: number;
  /** From here on a place counts as right. */
  right: number;
  labelOf(mark: M): string;
  withLabel(mark: M, label: string): M;
  /** The place the votes amount to, whatever order they come in; a mark that all agree on comes out unchanged. */
  centre(votes: readonly Vote<M>[]): M;
  /** A better place for the final answer, where finding it takes long. */
  refined?(votes: readonly Vote<M>[]): M;
  /** The mark as text: gives votes an order of their own. */
  keyOf(mark: M): string;
  /** A place counts as right only where it is exactly the true one (offsets in a text), not where it is like it. */
  exact?: boolean;
};
