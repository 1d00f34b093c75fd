import { makeToken, type Token } from './parser.ts';

/** The kinds of alerts that GitHub has. */
const ALERT = /^\[!(note|tip|important|warning|caution)\]$/i;

/** Returns a title. It is the word that the publisher wrote, so it needs no translation. */
const titleOf = (word: string): Token[] => [
  makeToken('strong_open', 'strong', 1),
  makeToken('text', '', 0, { content: word.charAt(0).toUpperCase() + word.slice(1).toLowerCase() }),
  makeToken('strong_close', 'strong', -1),
];

/** Makes GitHub's alerts, such as `> [!NOTE]`, quotes with a title. */
export const titleAlerts = (tokens: Token[]): Token[] => {
  if (!tokens.some(({ content }) => content.startsWith('[!'))) return tokens;
  return tokens.flatMap((token, n) => {
    if (tokens[n - 1]?.type !== 'blockquote_open' || token.type !== 'paragraph_open') return [token];
    const inline = tokens[n + 1];
    const [text, lineBreak, ...rest] = inline?.children ?? [];
    const word = text?.type === 'text' ? ALERT.exec(text.content)?.[1] : undefined;
    if (word === undefined || inline === undefined || !/break$/.test(lineBreak?.type ?? 'break'))
      return [token];
    const title = titleOf(word);
    inline.children = rest.length > 0 ? rest : title;
    const { level } = token;
    return rest.length === 0
      ? [token]
      : [
          makeToken('paragraph_open', 'p', 1, { block: true, level }),
          makeToken('inline', '', 0, { children: title }),
          makeToken('paragraph_close', 'p', -1, { block: true, level }),
          token,
        ];
  });
};
