import { createHash } from 'node:crypto';
import { exportFiles, exportLanguages, exportNames, type WrittenFile } from '@diagnostic/shared/api/exports.ts';
import { api, pathTo } from '@diagnostic/shared/api/paths.ts';
import { Problem } from '@diagnostic/shared/problem.ts';
import type { Publication } from '@diagnostic/shared/publication/publication.ts';
import { figuresCsv, gradientsCsv } from '../../formats/table-csv.ts';
import { campaignNamed } from '../../http/campaign.ts';
import { type Body, type Incoming, json, Reply, type Route, route } from '../../http/route.ts';
import { keeping, publicationFor, publicationToExport } from './publication-for.ts';

const list = route({
  method: 'GET',
  path: api.exports,
  summary: 'The files that a publication is given as: their addresses, media types and languages (`?lang=`).',
  async handle(incoming) {
    const publication = await publicationFor(incoming);
    const { campaign, id, opened } = publication;
    const files = exportNames.map((file) => {
      const { mediaType, languages } = exportFiles[file];
      const address = (lang?: string) =>
        pathTo(api.exportFile, { campaign, id, file }, { lang, state: opened ? undefined : 'made' });
      return {
        file,
        mediaType,
        addresses: languages
          ? Object.fromEntries(exportLanguages.map((lang) => [lang, address(lang)]))
          : { fr: address() },
      };
    });
    return json({ publication: id, files }, keeping(publication));
  },
});

const one = route({
  method: 'GET',
  path: api.exportFile,
  summary:
    'A file made of a publication: `report.docx`, `figures.xlsx` or `dossier.zip`, in English with `?lang=en` and in French with anything else; `figures.csv` or `gradients.csv`, whose names are French. Within a release the same publication gives the same bytes.',
  async handle(incoming) {
    const file = exportNames.find((name) => name === incoming.params.file);
    if (!file) throw new Problem('not-found');
    const publication = await publicationToExport(incoming);
    return file === 'figures.csv' || file === 'gradients.csv'
      ? csvReply(publication, file)
      : writtenReply(incoming, publication, file);
  },
});

const csvs = {
  'figures.csv': { format: figuresCsv, name: '' },
  'gradients.csv': { format: gradientsCsv, name: '-gradients' },
} as const;

/** A table of a publication as CSV. */
export function csvReply(publication: Publication, file: keyof typeof csvs): Reply {
  const { format, name } = csvs[file];
  return new Reply(200, format(publication), {
    ...keeping(publication, () => tagOf(format(publication))),
    'Content-Type': exportFiles[file].mediaType,
    'Content-Disposition': `attachment; filename="${publication.campaign}-${publication.madeOn}${name}.csv"`,
  });
}

async function writtenReply(
  { context, query }: Incoming<undefined>,
  publication: Publication,
  file: WrittenFile,
): Promise<Reply> {
  const language = query.get('lang') === 'en' ? 'en' : 'fr';
  const { bundle } = await campaignNamed(context.store, publication.campaign);
  const bytes = await context.exports({ file, language, subject: { publication, campaign: bundle } });
  return new Reply(200, bytes, {
    ...keeping(publication, () => tagOf(bytes)),
    'Content-Type': exportFiles[file].mediaType,
    'Content-Disposition': `attachment; filename="${publication.campaign}-${publication.madeOn}-${file}"`,
    'Content-Language': language,
  });
}

/** The hash of what is sent: another release may write the same publication otherwise. */
function tagOf(body: Body): string {
  const hash = createHash('sha256');
  for (const piece of typeof body === 'string' || body instanceof Uint8Array ? [body] : body) hash.update(piece);
  return hash.digest('hex');
}

export const exportRoutes: Route[] = [list, one];
