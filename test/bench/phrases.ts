/** What the releases of an archive are made of. No one in them exists. */

export const topics = [
  'cybersecurity',
  'trade',
  'fisheries',
  'public health',
  'energy',
  'education',
  'customs',
  'research',
  'transport',
  'water',
  'statistics',
  'export controls',
] as const;

export const organizations = [
  'Ministry of Trade',
  'Agency for Digital Affairs',
  'Office of Statistics',
  'Coast Guard',
  'Federal Institute of Health',
  'National Energy Council',
  'Board of Education',
  'Harbour Authority',
] as const;

export const places = [
  'Tokyo',
  'Zürich',
  'São Paulo',
  'Geneva',
  'Malmö',
  'Kraków',
  'Seoul',
  'Québec',
] as const;

export const verbs = ['opens', 'concludes', 'hosts', 'resumes', 'prepares'] as const;

export const opening = [
  'Officials met in {city} on Tuesday for the {number}th round of talks on {topic}.',
  'Delegations from {number} countries came to {city} at the invitation of the {host} to speak about {topic}.',
  'The {host} and the {guest} agreed in {city} on a common plan for {topic}.',
] as const;

export const middle = [
  'Participants reviewed what has been done since the last meeting, and named {number} measures that are still open.',
  'The {guest} presented figures for the past year: €{number} million were spent, {number} per cent more than before.',
  'According to a joint statement, “the sides will go on to coordinate on a wide range of actions — in {topic} above all”.',
  'A working group of the {guest} will report on the costs, and on who is to bear them, within {number} weeks.',
  'The agenda had {number} points, among them the exchange of data, common exercises and the training of inspectors.',
  'Smaller administrations asked for more time; the {host} offered them help with the forms and with the translation.',
  'Work on {topic} “has to reach those who do it every day”, the {guest} said in a note to the press.',
  'The rules that apply today are {number} years old, and were written for a market that looked different.',
  'Observers from universities and from industry took part in {number} of the sessions, for the first time in {city}.',
  'The {guest} will publish the minutes, the list of participants and all slides – in {number} languages – next month.',
  'Pilots in {number} regions begin in spring, and are to show whether the procedure stands up in practice.',
] as const;

export const closing = [
  'The next meeting is planned for autumn. The {host} will invite to it in time.',
  'The {host} will inform the public about the progress of the work in {number} days.',
  'The agreement enters into force as soon as {number} of the parties have confirmed it.',
] as const;
