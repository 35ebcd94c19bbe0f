import type { Subject } from '../subject.ts';
import { type Table, without } from '../tables/table.ts';
import type { Words } from '../words/words.ts';

/** Where a table lies within the dossier. */
export const pathOf = ({ name }: Pick<Table, 'name'>): string => `data/${name}.csv`;

/**
 * The tables described for machines: a Data Package with a Table Schema for each CSV (Frictionless, version 1), so that what
 * reads open data knows every column, its type and what an empty field is.
 */
export function dataPackage({ publication, campaign }: Subject, tables: Table[], words: Words): object {
  return {
    profile: 'tabular-data-package',
    name: `${publication.campaign}-${publication.id}`.toLowerCase(),
    id: publication.hash,
    title: words.t('dossier.title', { territory: words.of(campaign.territory.name), id: publication.id }),
    description: words.t('report.description'),
    version: publication.id,
    created: `${publication.madeOn}T00:00:00Z`,
    licenses: [openLicence],
    contributors: [{ title: campaign.controller, role: 'publisher' }],
    resources: tables.map((table) => resource(table, words)),
  };
}

const openLicence = {
  name: 'etalab-2.0',
  title: 'Licence Ouverte / Open Licence 2.0',
  path: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/',
};

function resource(table: Table, words: Words): object {
  const { columns } = without(table, (column) => column.words === true);
  return {
    profile: 'tabular-data-resource',
    name: table.name,
    path: pathOf(table),
    title: words.t(`table.${table.name}`),
    description: words.t(`describe.${table.name}`),
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    licenses: [
      table.licensedByRow ? { path: words.t('file.licence'), title: words.t('dossier.licencesByRow') } : openLicence,
    ],
    dialect: { delimiter: ';', lineTerminator: '\r\n', quoteChar: '"', doubleQuote: true, header: true },
    schema: {
      fields: columns.map(({ name, type }) => ({
        name,
        type,
        title: words.t(`column.${name}`),
        description: words.t(`describe.column.${name}`),
      })),
      missingValues: [''],
    },
  };
}
