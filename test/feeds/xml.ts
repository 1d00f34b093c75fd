import { XmlAttribute, XmlDocument, XmlElement, type XmlNode } from 'libxml2-wasm';

const NAMESPACES = {
  a: 'http://www.w3.org/2005/Atom',
  content: 'http://purl.org/rss/1.0/modules/content/',
  dc: 'http://purl.org/dc/elements/1.1/',
  h: 'http://purl.org/syndication/history/1.0',
};

const textOf = (node: XmlNode): string => (node instanceof XmlAttribute ? node.value : node.content);

/** A document as an XML processor understands it, which throws where it is not well-formed. */
export const readXml = (xml: string) => {
  const document = XmlDocument.fromString(xml);
  const find = (xpath: string) => document.find(xpath, NAMESPACES);
  return {
    document,
    /** The text of each node that an XPath finds; `a:` is Atom's prefix. */
    texts: (xpath: string): readonly string[] => find(xpath).map(textOf),
    /** The names of the elements that it finds, as the document writes them. */
    names: (xpath: string): readonly string[] =>
      find(xpath)
        .filter((node) => node instanceof XmlElement)
        .map(({ name, prefix }) => (prefix === '' ? name : `${prefix}:${name}`)),
  };
};
