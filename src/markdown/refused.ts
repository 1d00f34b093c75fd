import { escape } from '../model/markup.ts';
import { markdown, type Token } from './parser.ts';
import { isVisible, plainText } from './plain-text.ts';

/** Both ends of links, and pictures, whose address is not published. They are printed as their text alone. */
export const refused = new WeakSet<Token>();

const { rules } = markdown.renderer;
const printPicture = rules['image'];

for (const end of ['link_open', 'link_close'])
  rules[end] = (tokens, n, options, _, renderer) => {
    const token = tokens[n];
    return token !== undefined && refused.has(token) ? '' : renderer.renderToken(tokens, n, options);
  };

rules['image'] = (tokens, n, ...others) => {
  const token = tokens[n];
  return token !== undefined && refused.has(token)
    ? escape(plainText(token.children ?? []))
    : (printPicture?.(tokens, n, ...others) ?? '');
};

/** Whether a paragraph had only pictures, all of them refused, and none of them has words. */
const isEmptied = ({ children }: Token): boolean => {
  const pictures = (children ?? []).filter(({ type }) => type === 'image');
  return (
    pictures.length > 0 && pictures.every((one) => refused.has(one)) && !isVisible(plainText(children ?? []))
  );
};

/** Removes the paragraphs that refused pictures leave empty. */
export const removeEmptied = (tokens: Token[]): void => {
  for (let n = tokens.length - 2; n > 0; n--) {
    const token = tokens[n];
    if (token !== undefined && tokens[n - 1]?.type === 'paragraph_open' && isEmptied(token))
      tokens.splice(n - 1, 3);
  }
};
