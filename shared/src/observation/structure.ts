/** Providers of addresses to everybody: their name says nothing of where somebody works. */
const providers =
  /^(gmail|googlemail|outlook|hotmail|live|msn|yahoo|ymail|icloud|me|mac|orange|wanadoo|free|sfr|neuf|bbox|numericable|laposte|proton|protonmail|pm|gmx|mailo|tutanota|aol)\./;

/** The structure that a professional's e-mail address suggests: its domain; nothing for the address of a public provider. */
export function suggestedStructure(email: string): string {
  const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase();
  return providers.test(domain) ? '' : domain;
}
