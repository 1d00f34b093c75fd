import { slugKey } from '../model/slug.ts';
import { unifyNames } from './naming.ts';
import type { Newsroom } from './newsroom.ts';

/** Returns the newsroom with its drafts among the releases. Leaves out a draft with the address of another file. */
export const withDrafts = (newsroom: Newsroom): Newsroom => {
  const taken = new Set([...newsroom.slugs.values()].map(slugKey));
  const shown = newsroom.draftFiles.filter(({ slug }) => {
    const isFree = !taken.has(slugKey(slug));
    taken.add(slugKey(slug));
    return isFree;
  });
  const files = [...newsroom.files, ...shown];
  return {
    ...newsroom,
    files,
    entries: unifyNames(files.flatMap(({ entry }) => entry ?? [])),
    slugs: new Map([...newsroom.slugs, ...shown.map(({ file, slug }) => [file, slug] as const)]),
    drafts: new Map(),
    draftFiles: [],
  };
};
