import { groupBy } from '../model/list.ts';
import { inOrder, type Problem, printable, printProblem } from '../model/problem.ts';

/** Problems of one kind up to which each is printed. */
const MANY = 10;

/** Problems that are printed of a kind with more. An error is work to do; a warning is mostly an example. */
const EXAMPLES = { error: 10, warning: 3, note: 3 } as const;

/** Problems that are printed one by one at most. A terminal shows some fifty lines. */
const MAX_PRINTED = 100;

/** Kinds that are counted by name. */
const MAX_COUNTED = 20;

type Severity = keyof typeof EXAMPLES;

/** A kind of problem, with all its problems in the order of their places. */
type Kind = { readonly name: string; readonly severity: Severity; readonly problems: readonly Problem[] };

/** Returns the kind of a message: its first sentence, without names, numbers and places. */
const kindOf = (message: string): string =>
  message
    .replace(/"(?:\\.|[^"\\])*"/g, '…')
    .replace(/[.?] .*$/s, '')
    .replace(/(?<!\S)\S*[\d/#@_]\S*?(?=[,:;]?(?:\s|$))/g, '…');

/** Returns a number with its noun: `1 release`, `2,000 releases`. */
export const count = (number: number, noun: string): string =>
  `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;

/** Returns the kinds of problems, the most frequent first. */
const kindsIn = (problems: readonly Problem[], severity: Severity): readonly Kind[] =>
  [...groupBy(problems, ({ message }) => kindOf(message))]
    .map(([name, found]) => ({ name, severity, problems: found }))
    .sort((a, b) => b.problems.length - a.problems.length);

/** Prints the rare kinds one by one in the order of their places, then some examples of each frequent kind. */
const printKinds = (kinds: readonly Kind[], severity: Severity): readonly string[] => {
  const rare = kinds.filter(({ problems }) => problems.length <= MANY).flatMap(({ problems }) => problems);
  const more = rare.length - MAX_PRINTED;
  return [
    ...inOrder(rare).slice(0, MAX_PRINTED).map(printProblem),
    ...(more > 0 ? [`and ${count(more, `other ${severity}`)}\n`] : []),
    ...kinds
      .filter(({ problems }) => problems.length > MANY)
      .flatMap(({ name, problems }) => [
        ...problems.slice(0, EXAMPLES[severity]).map(printProblem),
        `and ${count(problems.length - EXAMPLES[severity], `more ${severity}`)}: ${printable(name)}\n`,
      ]),
  ];
};

const printCounts = (kinds: readonly Kind[], files: number): readonly string[] => {
  const total = (severity: Severity) =>
    count(
      kinds.reduce((sum, kind) => sum + (kind.severity === severity ? kind.problems.length : 0), 0),
      severity,
    );
  const all = [...kinds].sort((a, b) => b.problems.length - a.problems.length);
  const rest = all.slice(MAX_COUNTED).reduce((sum, { problems }) => sum + problems.length, 0);
  const line = (number: number, text: string) => `${number.toLocaleString('en').padStart(9)} ${text}\n`;
  return [
    `\n${total('error')} and ${total('warning')} in ${count(files, 'file')} (npm run entries lists all):\n`,
    ...all
      .slice(0, MAX_COUNTED)
      .map(({ name, severity, problems }) =>
        line(problems.length, `${severity === 'warning' ? 'warning: ' : ''}${printable(name)}`),
      ),
    ...(rest > 0 ? [line(rest, 'of other kinds')] : []),
  ];
};

/** Prints the releases that are not in the build, so that nobody overlooks them. */
const printSetAside = (problems: readonly Problem[]): readonly string[] => {
  const files = [...new Set(problems.filter(({ isSetAside }) => isSetAside).map(({ file }) => file))];
  return files.length === 0
    ? []
    : [
        `\nNOT IN THIS BUILD, because of --skip-broken: ${count(files.length, 'file')}\n`,
        ...files.slice(0, MAX_PRINTED).map((file) => `  ${printable(file)}\n`),
        ...(files.length > MAX_PRINTED ? [`  and ${count(files.length - MAX_PRINTED, 'more file')}\n`] : []),
      ];
};

/** Returns how severe a problem is. */
const severityOf = ({ isNote, isWarning }: Problem): Severity =>
  isNote ? 'note' : isWarning ? 'warning' : 'error';

/**
 * Reports the problems of a build: errors, then warnings, then notes. Of a frequent kind, prints the first problems, and the
 * number of each kind at the end.
 */
export const reportProblems = (found: readonly Problem[]): string => {
  const problems = inOrder(found);
  const kindsOf = (severity: Severity) =>
    kindsIn(
      problems.filter((problem) => severityOf(problem) === severity),
      severity,
    );
  const [errors, warnings, notes] = [kindsOf('error'), kindsOf('warning'), kindsOf('note')];
  const kinds = [...errors, ...warnings];
  const isLarge = problems.length > MAX_PRINTED || kinds.some((kind) => kind.problems.length > MANY);
  return [
    ...printKinds(errors, 'error'),
    ...printKinds(warnings, 'warning'),
    ...printKinds(notes, 'note'),
    ...(isLarge ? printCounts(kinds, new Set(problems.map(({ file }) => file)).size) : []),
    ...printSetAside(problems),
  ].join('');
};
