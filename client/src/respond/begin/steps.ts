import { nameOf, type Section } from './section.ts';

/** Where one is while the section is shown one question at a time. */
export interface Steps {
  /** The question in sight. */
  present(): HTMLElement;
  /** The form is on its way to the server: nothing may take its place. */
  leaving(): boolean;
}

/** Shows a section one question a screen, as the whole questionnaire does once it is there. The server still takes the form. */
export function stepThrough(section: Section): Steps {
  const { form } = section;
  const { next = '', skip = '', question: words = '', step = '', error = '' } = form.dataset;
  const back = form.querySelector<HTMLButtonElement>('.nav .back');
  const on = form.querySelector<HTMLButtonElement>('.nav .cta');
  const where = form.querySelector<HTMLElement>('.where');
  const segments = [...form.querySelectorAll<HTMLProgressElement>('.track progress')];
  const segment = segments.find(({ value }) => value > 0 && value < 1);
  const title = form.querySelector('h1')?.textContent ?? '';
  const app = document.title.split(' · ').at(-1) ?? '';
  const startsHere = back?.hidden === true;
  const all = [...form.querySelectorAll<HTMLElement>('.question')];
  const around = [...form.querySelectorAll<HTMLElement>('[data-before], [data-after]')];
  let present = section.asked()[0] as HTMLElement;
  let leaving = false;

  form.classList.add('stepping');
  draw();
  form.addEventListener('change', draw);
  form.addEventListener('input', draw);
  form.addEventListener('submit', (event) => {
    const go = (event.submitter as HTMLButtonElement | null)?.value;
    if (go === 'stop') leaving = true;
    else if (go === 'back') move(event, -1);
    else if (lacksAnswer(present)) {
      event.preventDefault();
      refuse();
    } else move(event, 1);
  });
  // Brought back from the browser's memory, it may go on.
  addEventListener('pageshow', () => {
    leaving = false;
  });

  /** To the neighbour that is asked; past the ends the form goes to the server. */
  function move(event: Event, by: 1 | -1): void {
    const asked = section.asked();
    const to = asked[asked.indexOf(present) + by];
    if (!to) {
      leaving = true;
      return;
    }
    event.preventDefault();
    settle(present);
    present = to;
    draw();
    // A new question is read from its title; what warns of it is read before.
    const warning = around.find(({ hidden, dataset }) => !hidden && dataset.before !== undefined);
    const heading = warning ?? present.querySelector<HTMLElement>('h2');
    if (heading) heading.tabIndex = -1;
    heading?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }

  const lacksAnswer = (question: HTMLElement) =>
    question.dataset.needed !== undefined && section.answers()[nameOf(question)] === undefined;

  function refuse(): void {
    const wrong = present.querySelector<HTMLElement>('.wrong');
    const control = present.querySelector<HTMLElement>('.choice input, input, textarea');
    if (wrong?.lastElementChild) wrong.lastElementChild.textContent = present.dataset.needed ?? '';
    if (wrong) wrong.hidden = false;
    describe(present, true);
    draw();
    document.title = `${error} ${document.title}`;
    control?.focus();
  }

  function settle(question: HTMLElement): void {
    const wrong = question.querySelector<HTMLElement>('.wrong');
    if (!wrong || wrong.hidden) return;
    wrong.hidden = true;
    describe(question, false);
  }

  function draw(): void {
    const asked = section.asked();
    const place = asked.indexOf(present);
    for (const question of all) question.hidden = question !== present;
    for (const part of around) part.hidden = !standsBy(part, asked);
    if (back) back.hidden = startsHere && place === 0;
    const empty = section.answers()[nameOf(present)] === undefined;
    if (!empty) settle(present);
    if (on) on.textContent = empty && present.dataset.needed === undefined ? skip : next;
    const position = words.replace('{i}', String(place + 1)).replace('{n}', String(asked.length));
    if (where) where.replaceChildren(position, aside(`, ${step}`));
    if (segment) segment.value = (place + 0.5) / asked.length;
    document.title = `${position}, ${title} · ${app}`;
  }

  /** A warning comes with the first of its questions that is asked, a help line with each of them. */
  function standsBy({ dataset: { before, after } }: HTMLElement, asked: HTMLElement[]): boolean {
    if (after !== undefined) return after.split(' ').includes(nameOf(present));
    const names = before?.split(' ') ?? [];
    return asked.find((question) => names.includes(nameOf(question))) === present;
  }

  return { present: () => present, leaving: () => leaving };
}

/** Keeps the error beside the help in what describes a question. */
function describe(question: HTMLElement, wrong: boolean): void {
  const described = question.matches('fieldset') ? question : question.querySelector('input, textarea');
  const id = `e-${nameOf(question)}`;
  const others = (described?.getAttribute('aria-describedby') ?? '').split(' ').filter((one) => one && one !== id);
  const ids = wrong ? [id, ...others] : others;
  if (ids.length > 0) described?.setAttribute('aria-describedby', ids.join(' '));
  else described?.removeAttribute('aria-describedby');
  if (wrong) described?.setAttribute('aria-invalid', 'true');
  else described?.removeAttribute('aria-invalid');
}

/** Said, not shown. */
function aside(text: string): HTMLElement {
  const span = document.createElement('span');
  span.className = 'visually-hidden';
  span.textContent = text;
  return span;
}
