/** The sizes that A− and A+ step through, in percent of the reader's own default. */
export const textSizes = [100, 125, 150, 200] as const;
export type TextSize = (typeof textSizes)[number];

const key = 'text-size';

/** The size chosen earlier on this device, or 100. A browser that refuses storage only forgets the choice. */
export function rememberedTextSize(): TextSize {
  try {
    const remembered = Number(localStorage.getItem(key));
    return textSizes.find((size) => size === remembered) ?? 100;
  } catch {
    return 100;
  }
}

/** Scales the whole page (everything is in rem) and remembers the size. */
export function setTextSize(size: TextSize): void {
  document.documentElement.dataset.textSize = String(size);
  try {
    localStorage.setItem(key, String(size));
  } catch {
    // Private browsing may refuse storage: the size then holds for this page.
  }
}

/** The size so many steps away, or the nearest there is. */
export function steppedTextSize(size: TextSize, steps: number): TextSize {
  const place = Math.min(textSizes.length - 1, Math.max(0, textSizes.indexOf(size) + steps));
  return textSizes[place] ?? size;
}

/**
 * Brings `<button data-text-size="-1">` and `"1"` to life. The server writes them `hidden`, because they do nothing
 * without scripts. The new size is said to screen readers.
 */
export function enableTextSizeButtons(): void {
  const buttons = [...document.querySelectorAll<HTMLButtonElement>('button[data-text-size]')];
  if (buttons.length === 0) return;
  const steps = ({ dataset }: HTMLButtonElement) => Number(dataset.textSize);
  const said = liveRegion();
  let size = rememberedTextSize();

  const show = () => {
    for (const button of buttons) {
      // aria-disabled rather than disabled: a button pressed to its end must not lose the focus.
      button.setAttribute('aria-disabled', String(steppedTextSize(size, steps(button)) === size));
    }
  };
  for (const button of buttons) {
    button.hidden = false;
    button.addEventListener('click', () => {
      size = steppedTextSize(size, steps(button));
      setTextSize(size);
      show();
      said.textContent = `${size} %`;
    });
  }
  if (size !== 100) setTextSize(size);
  show();
}

function liveRegion(): HTMLElement {
  const region = document.createElement('span');
  region.className = 'visually-hidden';
  region.setAttribute('role', 'status');
  (document.querySelector('header') ?? document.body).append(region);
  return region;
}
