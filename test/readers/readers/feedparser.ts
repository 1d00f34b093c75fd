import { fileURLToPath } from 'node:url';
import { PYTHON, type Reader, run } from '../reader.ts';

const SCRIPT = fileURLToPath(new URL('poll.py', import.meta.url));

/** feedparser as most Python programs call it, with both validators of the last answer. */
export const feedparser: Reader = {
  name: 'feedparser',
  package: 'python3-feedparser',
  check: `${PYTHON} -c 'import feedparser'`,
  showsChanges: true,
  followsRedirects: true,
  subscribe: async (feed, folder) => async () => {
    const { output, errors } = await run(folder, PYTHON, SCRIPT, feed);
    return { releases: JSON.parse(output || '[]'), errors };
  },
};
