import type { Entry } from '../model/entry.ts';
import { jsonPath, markdownPath, releasePath } from '../model/url.ts';
import { type Row, redirect } from './row.ts';

/** The addresses that a release had before. */
export const planAliases = ({ slug, aliases }: Entry): readonly Row[] =>
  aliases.flatMap((alias) =>
    [releasePath, markdownPath, jsonPath].map((pathOf) => redirect(pathOf(alias), pathOf(slug))),
  );
