import type { Colour } from './colour.ts';
import type { MediaFile } from './media.ts';

/** What stands for the newsroom in a picture. */
export type Emblem = {
  readonly name: string;
  /** BCP 47, of the name. */
  readonly language: string;
  readonly accent: Colour;
  readonly logo?: MediaFile | undefined;
};

/** The card of a release, or of the newsroom if it has no headline. Programs show it with a link. */
export type Card = Emblem & {
  readonly headline?: string;
  /** BCP 47, of the headline. */
  readonly headlineLanguage?: string;
  /** As the page prints it. */
  readonly date?: string;
};

/** The size of a card in pixels. Facebook, LinkedIn and others show a smaller picture as a thumbnail. */
export const CARD = { width: 1200, height: 630 } as const;

/** Draws pictures for other programs as PNG. */
export type Drawing = {
  /** Names all that the pictures depend on beside their inputs. */
  readonly recipe: string;
  readonly card: (card: Card) => Uint8Array<ArrayBuffer>;
  /** Draws a square of some pixels. */
  readonly icon: (emblem: Emblem, size: number) => Uint8Array<ArrayBuffer>;
  /** How many of the newest releases get a card of their own. The others share that of the newsroom. */
  readonly cards: number;
};
