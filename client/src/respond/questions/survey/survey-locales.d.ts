/** Importing a locale registers it; the package types none of them. */
declare module 'survey-core/i18n/*';
