import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import { stopWith } from './failure.ts';

/** Returns the output of git; `undefined` if it fails. */
const git = (root: string, words: readonly string[], env: NodeJS.ProcessEnv = {}): string | undefined => {
  try {
    const options = { cwd: root, encoding: 'utf8', env: { ...process.env, ...env }, stdio: 'pipe' } as const;
    return execFileSync('git', [...words], options).trim();
  } catch {
    return undefined;
  }
};

/**
 * Calls a function with the project's folder as it was: at a commit, or another folder that has `entries/`. The work tree
 * and the index of the project stay as they are.
 */
export const withEarlierProject = <Result>(
  root: string,
  since: string,
  use: (earlier: string) => Result,
): Result => {
  if (existsSync(join(since, 'entries'))) return use(since);
  const commitAt = (name: string): string | undefined =>
    git(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`]);
  // A clone of another branch has no `main` of its own.
  const commit = commitAt(since) ?? commitAt(`origin/${since}`);
  if (commit === undefined)
    return stopWith(
      `${since} is no commit in this clone, and no folder with entries/ in it. Fetch it: git fetch origin ${since}`,
    );
  const folder = mkdtempSync(join(tmpdir(), 'dateline-earlier-'));
  try {
    const prefix = git(root, ['rev-parse', '--show-prefix']) ?? '';
    // Hooks may do anything, and are meant for the work tree of the publisher.
    const words = ['-c', `core.hooksPath=${devNull}`, '--work-tree', folder, 'checkout', '--quiet', commit];
    const checkedOut = git(root, [...words, '--', `:/${prefix}entries`], {
      GIT_INDEX_FILE: join(folder, '.index'),
    });
    if (checkedOut !== undefined) return use(join(folder, prefix));
  } finally {
    rmSync(folder, { recursive: true });
  }
  return stopWith(`${since} has no entries/. Name a later commit`);
};
