import { describe, expect, test } from 'vitest';
import { startClock } from '../../src/commands/start-options.ts';
import { aFolder, SITE } from '../support/a-folder.ts';
import { instant } from '../support/an-entry.ts';
import { runCommand } from '../support/commands.ts';

const NOW = Date.parse('2026-01-01T00:00:00.250Z');

describe('The clock of npm start -- --at', () => {
  const root = () => aFolder({ 'site.yaml': `${SITE}timezone: America/New_York\n` });

  test.each([
    ['2026-12-01T09:00', '2026-12-01T14:00:00Z'],
    ['2026-12-01', '2026-12-01T05:00:00Z'],
    ['2026-12-01T09:00+09:00', '2026-12-01T00:00:00Z'],
    ['2020-12-01T09:00Z', '2020-12-01T09:00:00Z'],
  ])('begins at %s in the zone of the site, unless the value has one', (at, start) => {
    const clock = startClock(root(), at, NOW);
    expect(clock?.start).toBe(instant(start));
    expect(NOW + (clock?.shift ?? 0)).toBe(instant(start) * 1000);
  });

  test('tells of a time that comes twice', () => {
    expect(startClock(root(), '2026-11-01T01:30', NOW)?.notice).toBe(
      'warning: --at: "2026-11-01T01:30" comes twice in America/New_York, and is read as the first. ' +
        'Write 2026-11-01T01:30:00-04:00 or 2026-11-01T01:30:00-05:00\n' +
        'Its clock began at 2026-11-01T01:30:00-04:00, and runs on.',
    );
  });

  test('waits for settings that can be read, because they have the zone', () => {
    expect(startClock(aFolder({ 'site.yaml': 'title: [' }), '2026-12-01', NOW)).toBeUndefined();
  });

  test('is the usual one without --at', () => {
    expect(startClock(root(), undefined, NOW)).toEqual({ start: undefined, shift: 0 });
  });
});

describe('npm start refuses', () => {
  const USAGE =
    'npm start takes --port, --at and --drafts, and nothing else: npm start -- --port 8787 --at 2026-12-01T09:00 --drafts\n';
  test.each([
    [
      ['--at', 'soon'],
      '--at: "soon" is not a date. Write 2025-12-01, 2025-12-01T09:00 or 2025-12-01T09:00+09:00\n',
    ],
    [['--at', '2026-02-30'], '--at: "2026-02-30" is not a date. '],
    [['--at', '2026-12-01T25:00'], '--at: "2026-12-01T25:00" has a time that does not exist. '],
    [
      ['--at', '2026-12-01T09:00+99:00'],
      '--at: "2026-12-01T09:00+99:00" has a zone that does not exist. Write Z, or an offset such as +09:00\n',
    ],
    [['--at'], USAGE],
    [['--draft'], USAGE],
    [['2026-12-01'], USAGE],
    [['--port', '0'], '--port: "0" is not a port. Write a number from 1 to 65535, such as 8787\n'],
  ])('%j', async (words, message) => {
    const { status, error } = await runCommand('start', words, { cwd: aFolder({}) });
    expect(error.slice(0, message.length)).toBe(message);
    expect(status).toBe(1);
  });

  test.each(['at', 'drafts'])('--%s that npm took for itself', async (name) => {
    const env = { ...process.env, [`npm_config_${name}`]: 'true' };
    const { status, error } = await runCommand('start', [], { cwd: aFolder({}), env });
    expect(error).toBe(`npm took --${name} for itself. Put -- before it: npm start -- --${name} …\n`);
    expect(status).toBe(1);
  });
});
