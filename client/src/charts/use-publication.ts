import { useQuery } from '@tanstack/react-query';
import { latestPublication } from '../api.ts';
import { useSettings } from '../ui/desk/settings.tsx';

/** The publication this reader sees: the latest one made for the coordination and the committees, the latest one opened for everyone else. */
export function usePublication() {
  const { campaign, rights } = useSettings();
  const state = rights.has('read-made') ? 'made' : 'opened';
  return useQuery({
    queryKey: publicationKey(campaign),
    queryFn: () => latestPublication(campaign, state),
  });
}

export const publicationKey = (campaign: string) => ['publication', campaign];
