import type { Position } from '../model/problem.ts';
import type { Omission } from './destinations.ts';
import { DEFINITION, makeToken, markdown, type Token } from './parser.ts';

/** A footnote, as it is written below a text: `[^label]: note`. */
export type Note = Position & {
  readonly label: string;
  /** Whether none above it has the same label: only the first counts. */
  readonly isFirst: boolean;
  readonly tokens: readonly Token[];
  readonly omission: Omission;
};

type Open = Omission & { readonly label: string; readonly tokens: Token[]; to: number };

const labelOf = ({ meta }: Token): string => String(meta?.['label']);

/** Takes the footnotes and the definitions out of a text. The parser does not keep where a footnote begins. */
export const takeNotes = (
  tokens: readonly Token[],
  source: string,
): { readonly text: Token[]; readonly notes: readonly Note[] } => {
  const text: Token[] = [];
  const notes: Note[] = [];
  if (!tokens.some(({ type }) => type === 'footnote_reference_open'))
    return { text: tokens.filter(({ type }) => type !== DEFINITION), notes };
  const lines = source.split('\n');
  const seen = new Set<string>();
  /** The innermost is last. */
  const open: Open[] = [];
  let line = 0;
  for (const token of tokens) {
    const note = open.at(-1);
    if (token.map !== null) line = Math.max(line, token.map[0]);
    if (note !== undefined && token.map !== null) note.to = Math.max(note.to, token.map[1]);
    if (token.type === 'footnote_reference_open') {
      const label = labelOf(token);
      while (line < lines.length && !lines[line]?.includes(`[^${label}]:`)) line++;
      const prefix = lines[line]?.split(`[^${label}]:`, 1)[0] ?? '';
      open.push({ label, tokens: [], from: line, to: ++line, prefix, divides: false });
    } else if (token.type === 'footnote_reference_close' && note !== undefined) {
      open.pop();
      const { label, from, prefix } = note;
      notes.push({
        label,
        isFirst: !seen.has(label),
        tokens: note.tokens,
        line: from + 1,
        column: prefix.length + 1,
        omission: note,
      });
      seen.add(label);
    } else if (token.type !== DEFINITION) (note?.tokens ?? text).push(token);
  }
  return { text, notes };
};

/** A reference to a footnote gets a number, and the footnote a link back to each of its references. */
type Numbered = { readonly note: Note; readonly number: number; references: number };

// No id of a heading has a colon.
const idOf = ({ number }: Numbered): string => `fn:${number}`;
const referenceId = ({ number }: Numbered, n: number): string => `fnref:${number}${n > 1 ? `:${n}` : ''}`;

/** Returns the links from a footnote back to the text. Their name needs no language. */
const backLinks = (numbered: Numbered, page: string): readonly Token[] =>
  Array.from({ length: numbered.references }, (_, n) => {
    const id = referenceId(numbered, n + 1);
    return makeToken('footnote_anchor', 'a', 0, {
      attrs: [
        ['href', `${page}#${id}`],
        ['role', 'doc-backlink'],
        ['aria-label', `↩\uFE0E ${id.replace('fnref:', '')}`],
      ],
    });
  });

/** Returns a footnote with its links back, which stand in its last paragraph. */
const withBackLinks = (numbered: Numbered, page: string): readonly Token[] => {
  const { tokens } = numbered.note;
  const links = [...backLinks(numbered, page)];
  const last = tokens.at(-2);
  if (tokens.at(-1)?.type === 'paragraph_close' && last !== undefined)
    return tokens.with(-2, Object.assign(last, { children: [...(last.children ?? []), ...links] }));
  return [
    ...tokens,
    makeToken('paragraph_open', 'p', 1, { block: true, level: 1 }),
    makeToken('inline', '', 0, { children: links }),
    makeToken('paragraph_close', 'p', -1, { block: true }),
  ];
};

/**
 * Puts the footnotes of a text at its end, in the order of the references to them. Returns those without a reference,
 * too. Links lead to the permalink, because a feed shows many texts on one page.
 */
export const putNotes = (
  text: readonly Token[],
  notes: readonly Note[],
  permalink: () => string,
): { readonly tokens: Token[]; readonly unused: readonly Note[] } => {
  const byLabel = new Map(notes.filter(({ isFirst }) => isFirst).map((note) => [note.label, note]));
  const used = new Map<Note, Numbered>();
  const page = notes.length > 0 ? permalink().replace(/#$/, '') : '';
  const refer = (token: Token): void => {
    const note = byLabel.get(labelOf(token));
    if (note === undefined) return;
    const numbered = used.get(note) ?? { note, number: used.size + 1, references: 0 };
    used.set(note, numbered);
    numbered.references++;
    token.content = `[${numbered.number}]`;
    token.attrs = [
      ['href', `${page}#${idOf(numbered)}`],
      ['id', referenceId(numbered, numbered.references)],
      ['role', 'doc-noteref'],
    ];
  };
  const referIn = (blocks: readonly Token[]): void => {
    for (const { children } of blocks)
      for (const token of children ?? []) if (token.type === 'footnote_ref') refer(token);
  };
  referIn(text);
  // A footnote may refer to further ones, which the loop then reaches.
  for (const note of used.keys()) referIn(note.tokens);
  const unused = notes.filter((note) => !used.has(note));
  if (used.size === 0) return { tokens: [...text], unused };
  const block = { block: true };
  return {
    tokens: [
      ...text,
      makeToken('hr', 'hr', 0, block),
      makeToken('footnotes_open', 'section', 1, { ...block, attrs: [['role', 'doc-endnotes']] }),
      makeToken('ordered_list_open', 'ol', 1, block),
      ...[...used.values()].flatMap((numbered) => [
        makeToken('list_item_open', 'li', 1, { ...block, attrs: [['id', idOf(numbered)]] }),
        ...withBackLinks(numbered, page),
        makeToken('list_item_close', 'li', -1, block),
      ]),
      makeToken('ordered_list_close', 'ol', -1, block),
      makeToken('footnotes_close', 'section', -1, block),
    ],
    unused,
  };
};

/** Returns the message for a footnote that is not published. */
export const unusedNote = ({ label, isFirst }: Note): string =>
  isFirst
    ? `the footnote [^${label}] has no reference, so it is not published. Write [^${label}] in the text, or remove it`
    : `the footnote [^${label}] is there already, so it is not published. Remove it, or give it another name`;

markdown.renderer.rules['footnote_ref'] = (tokens, n, _, __, renderer) => {
  const [token] = tokens.slice(n, n + 1);
  return token === undefined ? '' : `<sup><a${renderer.renderAttrs(token)}>${token.content}</a></sup>`;
};
markdown.renderer.rules['footnote_anchor'] = (tokens, n, _, __, renderer) => {
  const [token] = tokens.slice(n, n + 1);
  return token === undefined ? '' : ` <a${renderer.renderAttrs(token)}>↩\uFE0E</a>`;
};
