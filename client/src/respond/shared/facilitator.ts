import type { Wording } from '../language/wording.tsx';
import { button, element } from '../outbox/element.ts';

const NAME = 'facilitator';

/** Who helps people to answer here: on this screen until the session ends. It is never sent, and no answer knows of it. */
export function showSession({ t }: Wording): void {
  const place = element('aside', { className: 'session', ariaLabel: t('shared.session') });
  const draw = () => place.replaceChildren(...(sessionStorage.getItem(NAME) ? named() : asking()));

  const named = () => [
    element('p', {}, `${t('shared.session')} · `, element('strong', {}, sessionStorage.getItem(NAME) ?? '')),
    button('tool', t('shared.sessionEnd'), () => {
      sessionStorage.removeItem(NAME);
      // Back to the first page, as on anybody's device.
      const { pathname } = window.location;
      window.location.replace(`/${pathname.split('/')[1]}`);
    }),
  ];
  const asking = () => {
    const field = element('input', { id: 'session-name', maxLength: 80, autocomplete: 'off' });
    const label = element('label', { htmlFor: field.id }, t('shared.sessionName'));
    const form = element('form', {}, label, field, element('button', { className: 'tool' }, t('shared.sessionOpen')));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const name = field.value.trim();
      if (name) sessionStorage.setItem(NAME, name);
      draw();
    });
    return [form, element('p', { className: 'note' }, t('shared.sessionNote'))];
  };
  draw();
  document.querySelector('main')?.before(place);
}
