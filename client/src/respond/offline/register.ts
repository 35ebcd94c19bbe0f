const HOUR = 3600_000;
/** What comes after the first drawing: fonts, and the words of a language. */
const SETTLED_AFTER = 500;

/** From the first visit on, the residents' pages of this campaign open without a network. Where that is refused, they need one. */
export async function prepareOffline(campaign: string, language: string): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  try {
    const registration = await navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' });
    setInterval(() => void registration.update().catch(() => {}), HOUR);
    registration.addEventListener('updatefound', () => void letNewRelease(registration));
    await letNewRelease(registration);
    if (campaign) await askToKeep(campaign, language);
  } catch {
    // Private windows and some settings refuse workers: everything else works as before.
  }
}

async function askToKeep(campaign: string, language: string): Promise<void> {
  const { active } = await navigator.serviceWorker.ready;
  await new Promise((settled) => setTimeout(settled, SETTLED_AFTER));
  navigator.serviceWorker.addEventListener('message', ({ data }: MessageEvent<{ kept?: boolean }>) => {
    // For whoever wonders, tests included: this campaign now opens without a network.
    if (data.kept) document.documentElement.dataset.offline = 'ready';
  });
  navigator.serviceWorker.startMessages();
  const device = new URLSearchParams(window.location.search).get('appareil');
  const used = performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname);
  active?.postMessage({ prepare: { campaign, language, used, ...(device && { device }) } });
}

/** A new release takes over only while nobody is answering: the page that is open keeps the files it began with. */
async function letNewRelease(registration: ServiceWorkerRegistration): Promise<void> {
  const arriving = registration.installing;
  if (arriving) {
    await new Promise<void>((installed) => {
      arriving.addEventListener('statechange', () => {
        if (arriving.state !== 'installing') installed();
      });
    });
  }
  const { waiting } = registration;
  if (!waiting || window.location.pathname.endsWith('/questionnaire')) return;
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  if (navigator.locks && !held.some(({ name }) => name?.startsWith('draft '))) waiting.postMessage({ activate: true });
}
