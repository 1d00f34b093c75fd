import { readXml } from '../feeds/xml.ts';
import { findElements } from '../pages/html.ts';
import type { Ask } from './a-newsroom.ts';

export const textAt = async (ask: Ask, path: string): Promise<string> => (await ask(path)).text();
export const jsonAt = async (ask: Ask, path: string) => JSON.parse(await textAt(ask, path));
export const xmlAt = async (ask: Ask, path: string) => readXml(await textAt(ask, path));

export const jsonLdAt = async (ask: Ask, path: string) =>
  JSON.parse(
    findElements(await textAt(ask, path), 'script', { type: 'application/ld+json' })[0]?.text ?? '{}',
  );

export const statusesOf = async (ask: Ask, paths: readonly string[]) =>
  Promise.all(paths.map(async (path) => (await ask(path)).status));

export const validatorsOf = async (ask: Ask, path: string) => {
  const { headers } = await ask(path);
  return { tag: headers.get('ETag'), modified: headers.get('Last-Modified') };
};

export const itemsAt = async (ask: Ask, path: string): Promise<readonly Readonly<Record<string, string>>[]> =>
  (await jsonAt(ask, path)).items;
