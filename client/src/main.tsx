import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { ApiProblem } from './api.ts';
import { Routes } from './routes.tsx';
import { loadWording, WordingProvider } from './text/text.tsx';
import { readSettings, SettingsProvider } from './ui/desk/settings.tsx';
import './ui/base.css';
import './ui/fonts.css';
import './ui/desk/desk.css';

const MINUTE = 60_000;

/** A refusal is an answer: only silence and overload are worth asking again. */
const worthRetrying = (failures: number, problem: Error): boolean =>
  failures < 2 && problem instanceof ApiProblem && (problem.status === 0 || problem.status === 503);

const queries = new QueryClient({
  defaultOptions: { queries: { retry: worthRetrying, staleTime: MINUTE, refetchOnWindowFocus: false } },
});

const place = document.getElementById('app');
if (place) {
  const settings = readSettings(place);
  const wording = await loadWording(settings.language);
  createRoot(place).render(
    <QueryClientProvider client={queries}>
      <SettingsProvider value={settings}>
        <WordingProvider value={wording}>
          <Routes />
        </WordingProvider>
      </SettingsProvider>
    </QueryClientProvider>,
  );
}
