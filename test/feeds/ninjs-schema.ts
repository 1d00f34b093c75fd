/*
 * A JSON Schema of the part of ninjs 3.0 that is written here, after the specification (iptc.org/std/ninjs/userguide). The
 * names and the types are those of the standard, and no others may be there.
 */

const TEXT = { type: 'string' };
const COUNT = { type: 'integer' };
const URI = { type: 'string', format: 'uri' };
const MOMENT = { type: 'string', format: 'date-time' };

const object = (properties: object, required: readonly string[] = []) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
const list = (items: object) => ({ type: 'array', items });

const text = object({ role: TEXT, contentType: TEXT, value: TEXT }, ['value']);
const body = object({ role: TEXT, contentType: TEXT, charCount: COUNT, wordCount: COUNT, value: TEXT }, [
  'value',
]);
const contactInfo = list(object({ type: TEXT, role: TEXT, lang: TEXT, name: TEXT, value: TEXT }, ['value']));
const named = { name: TEXT, rel: TEXT, uri: URI, literal: TEXT };

const properties = {
  uri: URI,
  standard: object({ name: TEXT, version: TEXT, schema: URI }),
  type: {
    enum: ['text', 'audio', 'video', 'picture', 'graphic', 'composite', 'component', 'event', 'planning'],
  },
  representationType: { enum: ['full', 'partial'] },
  profile: TEXT,
  version: TEXT,
  firstCreated: MOMENT,
  versionCreated: MOMENT,
  contentCreated: MOMENT,
  embargoedUntil: MOMENT,
  pubStatus: { enum: ['usable', 'withheld', 'canceled'] },
  urgency: COUNT,
  copyrightHolder: TEXT,
  copyrightNotice: TEXT,
  usageTerms: TEXT,
  edNote: TEXT,
  language: TEXT,
  descriptions: list(text),
  bodies: list(body),
  headlines: list(text),
  people: list(object({ ...named, contactInfo })),
  organisations: list(
    object({
      ...named,
      symbols: list(object({ exchange: TEXT, symbolType: URI, symbol: TEXT })),
      contactInfo,
    }),
  ),
  subjects: list(object(named)),
  infoSources: list(object({ name: TEXT, role: TEXT, uri: URI, literal: TEXT, contactInfo })),
  title: TEXT,
  by: TEXT,
  slugline: TEXT,
  located: TEXT,
  renditions: list(
    object(
      {
        name: TEXT,
        href: URI,
        contentType: TEXT,
        title: TEXT,
        width: COUNT,
        height: COUNT,
        sizeInBytes: COUNT,
        duration: { type: 'number' },
        format: TEXT,
      },
      ['name'],
    ),
  ),
  associations: list({ $ref: '#/$defs/association' }),
  altIds: list(object({ role: TEXT, value: TEXT })),
  expires: MOMENT,
  rightsInfo: object({ langId: URI, linkedRights: URI }, ['linkedRights']),
};

export const ninjsSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $defs: { association: object({ name: TEXT, rel: TEXT, ...properties }, ['name', 'uri']) },
  ...object(properties, ['uri']),
};
