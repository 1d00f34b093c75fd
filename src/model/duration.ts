/** Seconds of each unit in which a duration is written. */
const UNITS: Readonly<Record<string, number>> = { m: 60, h: 3600, d: 86_400 };

/** Returns the seconds of `30m`, `48h` or `7d`; `undefined` for every other text. */
export const parseDuration = (text: string): number | undefined => {
  const [, number, unit = ''] = /^([1-9]\d{0,5})([mhd])$/.exec(text) ?? [];
  const seconds = UNITS[unit];
  return seconds === undefined ? undefined : Number(number) * seconds;
};
