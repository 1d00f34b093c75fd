/** A text that is a sequence of items, each of which other texts may have too. */
export type Sequence = {
  readonly before: string;
  readonly items: readonly string[];
  readonly between: string;
  readonly after: string;
  /**
   * What the items don't tell that may have happened to those before them, such as that some were taken out. Where this
   * differs, what is new is not all there is to know.
   */
  readonly untold: string;
};

/** The parts in the order of the text: what stands before the items, each item, and what stands behind them. */
export const inOrder = <Part>(parts: readonly Part[], between: Part | undefined): readonly Part[] =>
  between === undefined
    ? parts
    : parts.flatMap((part, n) => (n > 1 && n < parts.length - 1 ? [between, part] : [part]));
