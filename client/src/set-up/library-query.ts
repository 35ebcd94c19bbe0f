import { libraryOffer } from '../api.ts';

/** What the library offers: it changes with the release only. */
export const libraryQuery = { queryKey: ['library'], queryFn: libraryOffer, staleTime: Number.POSITIVE_INFINITY };
