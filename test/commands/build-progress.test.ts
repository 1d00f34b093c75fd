import { describe, expect, test } from 'vitest';
import { build } from '../../src/commands/build.ts';
import { showProgress } from '../../src/commands/build-progress.ts';
import { aFolder, anEntryFile } from '../support/a-folder.ts';
import { instant } from '../support/an-entry.ts';

const BUILT = {
  releases: 2000,
  documents: 8001,
  editions: 1,
  unshared: [],
  bytes: { bundle: 7_300_000, packs: 57e6, media: 0 },
};

/** What is written about a build that renders a document in each `pace` milliseconds. */
const written = (
  stream: { readonly isTTY?: boolean; readonly columns?: number },
  pace: number,
  documents = 100,
) => {
  const texts: string[] = [];
  let time = 0;
  const shown = showProgress(
    ({ progress, onBuilt }) => {
      for (let done = 0; done < documents; done++) {
        progress('Rendering', done, documents);
        time += pace;
      }
      onBuilt(BUILT);
    },
    0,
    { ...stream, write: (text) => texts.push(text) },
    () => time,
  );
  return { texts, ...shown };
};

describe('The progress of a build', () => {
  test('is a bar with a rate on a terminal, after a second, and is gone at the end', () => {
    const { texts } = written({ isTTY: true, columns: 80 }, 50);
    expect(texts[0]).toBe('\r\x1b[KRendering [####....................] 20 of 100, 20 a second');
    expect(texts.slice(-2)).toEqual([
      '\r\x1b[KRendering [#######################.] 98 of 100, 20 a second',
      '\r\x1b[K',
    ]);
  });

  test('fits into a narrow terminal', () => {
    const { texts } = written({ isTTY: true, columns: 30 }, 50);
    expect(texts[0]).toBe(`\r\x1b[KRendering [####${'.'.repeat(14)}`);
  });

  test('is a line in each five seconds where there is no terminal', () => {
    expect(written({}, 100).texts).toEqual([
      'Rendering 30 of 100, 10 a second\n',
      'Rendering 80 of 100, 10 a second\n',
    ]);
  });

  test('is not shown if the build takes less than a second', () => {
    for (const stream of [{ isTTY: true }, {}])
      expect(written(stream, 9)).toMatchObject({ texts: [], isLong: false });
  });

  test('ends with a line that counts what was built', () => {
    expect(written({}, 123)).toMatchObject({
      isLong: true,
      line: 'Built 2,000 releases in 12.3 s: 8,001 documents, 1 edition, 7.3 MB of bundle, 57.0 MB of packs.',
    });
  });

  test('leaves no bar behind if the build fails', () => {
    const texts: string[] = [];
    const output = { isTTY: true, write: (text: string) => texts.push(text) };
    const fail = () =>
      showProgress(
        ({ progress }) => {
          progress('Reading', 1, 2);
          throw new Error('The disk is full');
        },
        0,
        output,
        () => 2000,
      );
    expect(fail).toThrow('The disk is full');
    expect(texts.at(-1)).toBe('\r\x1b[K');
  });
});

test('A build reports its steps in order, and each release and document once', () => {
  const root = aFolder({ 'talks.md': anEntryFile(), 'seoul.md': anEntryFile(), 'logo.txt': 'A note.' });
  const steps: string[] = [];
  const built: unknown[] = [];
  const problems = build({
    root,
    output: `${root}/dist`,
    at: instant('2026-01-01T00:00:00Z'),
    progress: (step, done, total) => {
      if (steps.at(-1) !== step) steps.push(step);
      expect(done).toBeLessThanOrEqual(total);
    },
    onBuilt: (one) => built.push(one),
  });
  expect(problems.filter(({ isWarning }) => !isWarning)).toEqual([]);
  expect(steps).toEqual(['Opening', 'Reading', 'Planning', 'Checking', 'Rendering', 'Placing']);
  expect(built).toMatchObject([{ releases: 2, editions: 1, bytes: { packs: 0, media: 0 } }]);
});
