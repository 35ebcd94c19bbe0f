import { readNewCampaign } from '../../library.ts';

/** Place of the first channel that campaigns do not have; -1 where there is none. */
export async function strangeChannel(channels: readonly string[]): Promise<number> {
  const { channels: all } = await readNewCampaign();
  return channels.findIndex((channel) => !all.includes(channel));
}
