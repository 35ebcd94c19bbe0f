/**
 * The files that a publication is given as, by the name at which they are served: what they are, and whether `?lang=`
 * changes them.
 */
export const exportFiles = {
  'report.docx': {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    languages: true,
  },
  'figures.xlsx': { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', languages: true },
  'figures.csv': { mediaType: 'text/csv; charset=utf-8', languages: false },
  'gradients.csv': { mediaType: 'text/csv; charset=utf-8', languages: false },
  'dossier.zip': { mediaType: 'application/zip', languages: true },
} as const;

export type ExportFile = keyof typeof exportFiles;

/** The files written whole; the tables as CSV are sent as they are read. */
export type WrittenFile = Exclude<ExportFile, `${string}.csv`>;

export const exportNames = Object.keys(exportFiles) as ExportFile[];

/** Languages that those files are written in. */
export const exportLanguages = ['fr', 'en'] as const;
export type ExportLanguage = (typeof exportLanguages)[number];
