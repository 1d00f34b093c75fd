import type { Newsroom } from './a-newsroom.ts';
import { headerOf } from './an-answer.ts';
import {
  type Contender,
  type ContenderName,
  checkAgain,
  startContenders,
  stopContenders,
} from './contenders.ts';
import { load, type Run } from './load.ts';
import type { Options } from './options.ts';
import type { Scenario } from './scenarios.ts';
import { type Spread, spreadOf } from './statistics.ts';

export type Result = {
  readonly name: ContenderName;
  readonly status: number;
  /** `Content-Encoding`. */
  readonly coding: string;
  /** Bytes of the body. */
  readonly length: number;
  /** One of each round. */
  readonly runs: readonly Run[];
};

export type Comparison = {
  readonly scenario: string;
  /** Entries of the archive. */
  readonly size: number;
  readonly results: readonly Result[];
};

export const resultOf = ({ results }: Comparison, wanted: ContenderName): Result | undefined =>
  results.find(({ name }) => name === wanted);

export type Ratios = {
  readonly perSecond: Spread;
  /** Of the work that one CPU does in the same time, so that more is better here too. */
  readonly cpu: Spread;
};

/** How one contender did in comparison with another, round by round. */
export const ratiosOf = ({ runs }: Result, base: Result): Ratios => {
  const pairs = runs.flatMap((run, round) => {
    const other = base.runs[round];
    return other === undefined ? [] : [{ run, other }];
  });
  return {
    perSecond: spreadOf(pairs.map(({ run, other }) => run.perSecond / other.perSecond)),
    cpu: spreadOf(pairs.map(({ run, other }) => other.cpu / run.cpu)),
  };
};

const isNearOne = ({ median }: Spread): boolean => median >= 0.9 && median <= 1.1;

/** Whether the machine was too restless: the same Worker in two processes did not do the same. */
export const isVoid = (comparison: Comparison): boolean => {
  const bare = resultOf(comparison, 'bare');
  const control = resultOf(comparison, 'control');
  if (bare === undefined || control === undefined) return true;
  const { perSecond, cpu } = ratiosOf(control, bare);
  return !isNearOne(perSecond) || !isNearOne(cpu);
};

const runOf = async ({ name, server, question, answer }: Contender, seconds: number): Promise<Run> => {
  try {
    return await load(server, question, answer, seconds);
  } catch (error) {
    throw new Error(`${name}, ${question.method} ${question.path}: ${(error as Error).message}`);
  }
};

/** Loads all contenders of a scenario in turns. The order of every other round is reversed. */
export const compare = async (
  newsroom: Newsroom,
  scenario: Scenario,
  { rounds, seconds }: Options,
): Promise<Comparison> => {
  const contenders = await startContenders(newsroom, scenario);
  for (const contender of contenders) await runOf(contender, 1);
  const runs = new Map<Contender, Run[]>(contenders.map((contender) => [contender, []]));
  for (let round = 0; round < rounds; round++)
    for (const contender of round % 2 === 0 ? contenders : contenders.toReversed())
      runs.get(contender)?.push(await runOf(contender, seconds));
  for (const contender of contenders) await checkAgain(contender);
  await stopContenders(contenders);
  return {
    scenario: scenario.name,
    size: newsroom.releases.length,
    results: contenders.map((contender) => ({
      name: contender.name,
      status: contender.answer.status,
      coding: headerOf(contender.answer, 'content-encoding') ?? 'identity',
      length: contender.answer.body.length,
      runs: runs.get(contender) ?? [],
    })),
  };
};
