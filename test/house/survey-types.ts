// The schemas of surveys/schema as one document, and the TypeScript types written from it.
import { readdirSync, readFileSync } from 'node:fs';
import { compile } from 'json-schema-to-typescript';

const folder = new URL('../../surveys/schema/', import.meta.url);

type Schema = Record<string, unknown>;

/** `common.schema.json#/$defs/Texts` and `#/$defs/Texts` → `#/$defs/Texts`: names are unique across files. */
function withLocalReferences(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withLocalReferences);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) =>
      key === '$ref' ? [key, String(inner).replace(/^.*#/, '#')] : [key, withLocalReferences(inner)],
    ),
  );
}

/** One schema whose `$defs` hold every definition of every file, and each file's own shape under its title. */
function surveySchemas(): { $schema: string; $defs: Record<string, Schema> } {
  const definitions: Record<string, Schema> = {};
  const files = readdirSync(folder).filter((name) => name.endsWith('.schema.json'));
  for (const file of files.sort()) {
    const { $schema, $id, $defs = {}, title, ...shape } = JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
    const own = shape.type ? { [title]: shape } : {};
    for (const [name, definition] of Object.entries<Schema>({ ...$defs, ...own })) {
      if (Object.hasOwn(definitions, name)) throw new Error(`surveys/schema: “${name}” is defined twice.`);
      definitions[name] = withLocalReferences(definition) as Schema;
    }
  }
  return { $schema: 'https://json-schema.org/draft/2020-12/schema', $defs: definitions };
}

/** The text of `shared/src/questionnaire/generated/surveys.ts`. */
export async function generatedTypes(): Promise<string> {
  const schema = surveySchemas();
  const names = Object.keys(schema.$defs);
  // The compiler writes what a root reaches: a root that refers to everything, which is then cut out.
  const root = {
    ...schema,
    type: 'object' as const,
    additionalProperties: false,
    properties: Object.fromEntries(names.map((name) => [name, { $ref: `#/$defs/${name}` }])),
  };
  const text = await compile(root, 'Everything', {
    bannerComment: '// Written by `npm run types` from surveys/schema. Do not edit: change the schema.',
    ignoreMinAndMaxItems: true,
    style: { singleQuote: true, printWidth: 120 },
  });
  return text.replace(/export interface Everything \{[\s\S]*?\n\}\n/, '');
}
