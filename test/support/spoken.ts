import { type DefaultTreeAdapterTypes, parse } from 'parse5';

type Node = DefaultTreeAdapterTypes.ChildNode;

/** A text of a page, with the language and the direction that a browser reads it in, and the element around it. */
type Spoken = {
  readonly text: string;
  readonly lang: string;
  readonly dir: string;
  readonly element: string;
};

type Around = Omit<Spoken, 'text'>;

const within = (node: Node, around: Around): readonly Spoken[] => {
  if ('value' in node) {
    const text = node.value.trim();
    return text === '' ? [] : [{ text, ...around }];
  }
  if (!('tagName' in node) || ['head', 'script', 'style'].includes(node.tagName)) return [];
  const own = Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]));
  const inside = { lang: own['lang'] ?? around.lang, dir: own['dir'] ?? around.dir, element: node.tagName };
  return node.childNodes.flatMap((child) => within(child, inside));
};

/** The texts that people see, in order. */
export const spokenIn = (html: string): readonly Spoken[] =>
  parse(html).childNodes.flatMap((node) => within(node, { lang: '', dir: 'ltr', element: '' }));

/** What a text of a page is read in: its language and direction, each time that it stands there. */
export const readingsOf = (html: string, text: string): readonly string[] =>
  spokenIn(html)
    .filter((spoken) => spoken.text === text)
    .map(({ lang, dir }) => `${lang} ${dir}`);
