import { createHash } from 'node:crypto';
import { type ExportFile, exportFiles, exportLanguages, exportNames } from '@diagnostic/shared/api/exports.ts';
import { api, pathTo } from '@diagnostic/shared/api/paths.ts';
import { Problem } from '@diagnostic/shared/problem.ts';
import type { Publication } from '@diagnostic/shared/publication/publication.ts';
import { figuresCsv } from '../../formats/figures-csv.ts';
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
    'A file made of a publication: `report.docx`, `figures.xlsx`, `figures.csv` or `dossier.zip`, in French or, with `?lang=en`, in English. The same publication gives the same bytes.',
  async handle(incoming) {
    const file = exportNames.find((name) => name === incoming.params.file);
    if (!file) throw new Problem('not-found');
    const publication = await publicationToExport(incoming);
    return file === 'figures.csv' ? csvReply(publication, figuresCsv) : writtenReply(incoming, publication, file);
  },
});

/** Something of a publication as CSV. */
export const csvReply = (publication: Publication, format: (publication: Publication) => Body, name = ''): Reply =>
  new Reply(200, format(publication), {
    ...keeping(publication),
    'Content-Type': exportFiles['figures.csv'].mediaType,
    'Content-Disposition': `attachment; filename="${publication.campaign}-${publication.madeOn}${name}.csv"`,
  });

async function writtenReply(
  { context, query }: Incoming<undefined>,
  publication: Publication,
  file: Exclude<ExportFile, 'figures.csv'>,
): Promise<Reply> {
  const language = query.get('lang') === 'en' ? 'en' : 'fr';
  const { bundle } = await campaignNamed(context.store, publication.campaign);
  const bytes = await context.exports({ file, language, subject: { publication, campaign: bundle } });
  const { campaign, madeOn, opened } = publication;
  return new Reply(200, bytes, {
    ...keeping(publication),
    // By its bytes: another release may write the same publication otherwise.
    ...(opened && { ETag: `"${createHash('sha256').update(bytes).digest('hex')}"` }),
    'Content-Type': exportFiles[file].mediaType,
    'Content-Disposition': `attachment; filename="${campaign}-${madeOn}-${file}"`,
    'Content-Language': language,
  });
}

export const exportRoutes: Route[] = [list, one];
