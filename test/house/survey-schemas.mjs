// The schemas of surveys/schema as one document, for the two who read them: the generator of types and the check of the data.
import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('../../surveys/schema/', import.meta.url);

/** `common.schema.json#/$defs/Texts` and `#/$defs/Texts` → `#/$defs/Texts`: names are unique across files. */
function withLocalReferences(value) {
  if (Array.isArray(value)) return value.map(withLocalReferences);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) =>
      key === '$ref' ? [key, inner.replace(/^.*#/, '#')] : [key, withLocalReferences(inner)],
    ),
  );
}

/** One schema whose `$defs` hold every definition of every file, and each file's own shape under its title. */
export function surveySchemas() {
  const definitions = {};
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith('.schema.json'))
    .sort()) {
    const { $schema, $id, $defs = {}, title, ...shape } = JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
    const own = shape.type ? { [title]: shape } : {};
    for (const [name, definition] of Object.entries({ ...$defs, ...own })) {
      if (Object.hasOwn(definitions, name)) throw new Error(`surveys/schema: “${name}” is defined twice.`);
      definitions[name] = withLocalReferences(definition);
    }
  }
  return { $schema: 'https://json-schema.org/draft/2020-12/schema', $defs: definitions };
}
