import { type Html, html } from './html.ts';

const icon = (drawing: Html): Html =>
  html`<svg viewBox="0 0 24 24" width="32" height="32" fill="none" stroke="currentColor" stroke-width="1.8" aria-hidden="true">${drawing}</svg>`;

export const clock = icon(html`<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3.5 2"/>`);

export const shield = icon(
  html`<path d="M12 3l8 3v6c0 5-3.5 8-8 9-4.5-1-8-4-8-9V6l8-3z"/><path d="M8.5 12l2.5 2.5L15.5 10"/>`,
);

export const offline = icon(
  html`<path d="M5 12.5a10 10 0 0 1 14 0M8 15.5a6 6 0 0 1 8 0M3 3l18 18"/><circle cx="12" cy="19" r="1"/>`,
);

export const speaker = html`<svg viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" stroke-width="1.8" aria-hidden="true"><path d="M4 9.5v5h3.5L12 19V5L7.5 9.5zM15.5 9a4 4 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11"/></svg>`;
