import type { Token } from './parser.ts';
import { isVisible, plainText } from './plain-text.ts';

/** Marks each picture that stands on a line with words: pages show it in the line, and other pictures as blocks. */
export const markPicturesInLines = (blocks: readonly Token[]): void => {
  for (const { children } of blocks) {
    let line: Token[] = [];
    const endLine = (): void => {
      const pictures = line.filter(({ type }) => type === 'image');
      if (pictures.length > 0 && isVisible(plainText(line, () => '')))
        for (const picture of pictures) picture.attrSet('class', 'inline');
      line = [];
    };
    for (const token of children ?? [])
      if (/break$/.test(token.type)) endLine();
      else line.push(token);
    endLine();
  }
};
