import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeAtomically } from '../bundle/output.ts';
import { digest } from '../model/digest.ts';
import type { Drawing } from '../model/drawing.ts';
import { removeAllBut } from './kept-files.ts';

/** The folder of the drawn pictures, from the project's folder. It may be deleted at any time. */
const DRAWN = 'dist/.drawn';

/**
 * Releases with a card of their own. A card takes 60 ms to draw, so those of 10,000 releases would take ten minutes. Links
 * that people share lead to new releases; the others have the card of the newsroom.
 */
const CARDS = 50;

const NO_DRAWING =
  'Icons and cards of links are not drawn, because a package for it does not run here. Run npm ci without --omit=optional.';

/** A drawing that keeps its pictures on the disk, and the function that removes those that it did not need. */
type KeptDrawing = { readonly drawing: Drawing; readonly removeOthers: () => void };

/** Opens the drawing of icons and cards. Reports it if the drawing does not run here, and returns `undefined`. */
export const openDrawing = async (root: string): Promise<KeptDrawing | undefined> => {
  const drawn = await import('../media/card.ts').catch(() => undefined);
  if (drawn === undefined) {
    console.error(NO_DRAWING);
    return undefined;
  }
  const folder = join(root, DRAWN);
  const needed = new Set<string>();
  const kept = (inputs: unknown, draw: () => Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> => {
    const name = digest(JSON.stringify([drawn.DRAWING, inputs]));
    const path = join(folder, name);
    needed.add(name);
    if (existsSync(path)) return new Uint8Array(readFileSync(path));
    const bytes = draw();
    writeAtomically(path, bytes);
    return bytes;
  };
  return {
    drawing: {
      recipe: drawn.DRAWING,
      cards: CARDS,
      card: (card) => kept(card, () => drawn.drawCard(card)),
      icon: (emblem, size) => kept([emblem, size], () => drawn.drawIcon(emblem, size)),
    },
    removeOthers: () => removeAllBut(folder, needed),
  };
};
