import type { Entry } from '../model/entry.ts';
import { slugKey } from '../model/slug.ts';
import { unifyNames } from './naming.ts';
import type { Newsroom } from './newsroom.ts';

/** Returns the newsroom with its drafts among the releases. Leaves out a draft with the address of another file. */
export const withDrafts = (newsroom: Newsroom): Newsroom => {
  const { files, slugs, drafts, draftFiles } = newsroom;
  const taken = new Set([...slugs.values()].map(slugKey));
  const shown = draftFiles.filter(({ slug }) => {
    const isFree = !taken.has(slugKey(slug));
    taken.add(slugKey(slug));
    return isFree;
  });
  const entries: readonly Entry[] = [...files, ...shown].flatMap(({ entry }) => entry ?? []);
  return {
    ...newsroom,
    entries: unifyNames(entries),
    files: [...files, ...shown],
    slugs: new Map([...slugs, ...[...drafts].filter(([file]) => shown.some((one) => one.file === file))]),
    drafts: new Map(),
    draftFiles: [],
  };
};
