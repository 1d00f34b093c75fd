import { type DefaultTreeAdapterTypes, parse } from 'parse5';

type Node = DefaultTreeAdapterTypes.ChildNode;

/** An element of a page, as a browser would understand it. */
export type Element = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
};

const textOf = (node: Node): string => {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
};

const within = (node: Node): readonly Element[] => {
  if (!('tagName' in node)) return [];
  const attributes = Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]));
  return [{ name: node.tagName, attributes, text: textOf(node) }, ...node.childNodes.flatMap(within)];
};

/** Every element of a page, or of a piece of HTML, in the order of the text. */
export const elementsOf = (html: string): readonly Element[] => parse(html).childNodes.flatMap(within);

/** The elements of one name that have these attributes. */
export const findElements = (
  html: string,
  name: string,
  attributes: Readonly<Record<string, string>> = {},
): readonly Element[] =>
  elementsOf(html).filter(
    (element) =>
      element.name === name &&
      Object.entries(attributes).every(([key, value]) => element.attributes[key] === value),
  );
