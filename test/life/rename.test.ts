import { describe, expect, test } from 'vitest';
import { aBuiltNewsroom, pathsWith } from '../support/a-built-newsroom.ts';
import { before, built, past, turn } from '../support/a-life.ts';
import { anEntry } from '../support/an-entry.ts';
import { statusesOf } from '../support/asking.ts';

describe('an address from before', () => {
  const newsroom = aBuiltNewsroom([past, anEntry({ aliases: ['negotiations', 'meeting'] })]);
  const embargoed = aBuiltNewsroom([
    past,
    anEntry({ aliases: ['negotiations', 'meeting'], published: turn }),
  ]);
  const ask = newsroom.at(built);
  const CASES = ['', '.md', '.json'].flatMap((ending) => [
    [`/releases/negotiations${ending}`, `/releases/talks${ending}`],
    [`/releases/meeting${ending}`, `/releases/talks${ending}`],
    [`/releases/meeting${ending}/`, `/releases/talks${ending}`],
    [`/Releases/MEETING${ending.toUpperCase()}`, `/releases/talks${ending}`],
    [`//releases/%6deeting${ending}?from=mail`, `/releases/talks${ending}`],
  ]);

  test.each(CASES)('%s leads to %s for good, without another step', async (alias, path) => {
    for (const method of ['GET', 'HEAD']) {
      const response = await ask(alias, { method });
      expect([response.status, response.headers.get('Location')], method).toEqual([301, path]);
      expect(await response.text()).toBe('');
      expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*');
      expect(response.headers.get('Cache-Control')).toBe('public, max-age=3600');
    }
    expect(await statusesOf(ask, [path])).toEqual([200]);
  });

  test.each(CASES)('%s of an embargoed release is nothing until the second of %s', async (alias, path) => {
    for (const method of ['GET', 'HEAD']) {
      const at = async (now: number) => embargoed.at(now)(alias, { method });
      expect((await at(before)).status).toBe(404);
      expect((await at(before)).headers.get('Cache-Control')).toBe('public, max-age=0');
      expect([(await at(turn)).status, (await at(turn)).headers.get('Location')]).toEqual([301, path]);
    }
  });

  test('is named by no answer but that of its redirect', async () => {
    expect(pathsWith(await newsroom.answersAt(built), 'meeting')).toEqual([]);
  });
});
