import { cpSync, mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { anEntryFile, put, SITE } from './a-folder.ts';

export const WRANGLER = 'node_modules/wrangler/bin/wrangler.js';

/** A copy of the project with a newsroom of its own. Who takes it removes it. */
export const aProject = (root = mkdtempSync(join(tmpdir(), 'dateline-')), settings = SITE): string => {
  for (const part of ['src', 'package.json', 'tsconfig.json', 'wrangler.toml'])
    cpSync(part, join(root, part), { recursive: true });
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'));
  put(root, 'entries/site.yaml', settings);
  put(root, 'entries/talks.md', anEntryFile());
  return root;
};
