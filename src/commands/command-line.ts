import { type ParseArgsConfig, parseArgs } from 'node:util';
import { stopWith } from './failure.ts';

/** Returns the options and the other words of a command. Stops with the reason if an option is unknown or has no value. */
export const parseWords = <Options extends NonNullable<ParseArgsConfig['options']>>(
  command: string,
  words: readonly string[],
  options: Options,
) => {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true });
  } catch (error) {
    const [reason = ''] = (error as Error).message.split(/\.\s|\.?\n/);
    return stopWith(`${reason.replace(' <value>', '')}. See ${command} --help`);
  }
};

/** Stops if npm took an option for its own, as it does without the `--`. The command would then do something else. */
export const stopIfTaken = (options: readonly string[], advice: string): void => {
  const taken = options.find((name) => process.env[`npm_config_${name}`] !== undefined);
  if (taken !== undefined) stopWith(`npm took --${taken} for itself. ${advice} --${taken} …`);
};
