/**
 * Before the whole questionnaire is there, the server writes the section again in the language chosen, with what is
 * answered so far. Its list then gives way to the questionnaire's own.
 */
export function enableLanguageChoice(form: HTMLFormElement): void {
  const choice = document.querySelector<HTMLSelectElement>('.rbar .language');
  const page = form.querySelector<HTMLInputElement>('[name="_page"]');
  if (!choice || !page) return;
  choice.hidden = false;
  choice.addEventListener('change', () => {
    const action = new URL(form.action);
    action.searchParams.set('lang', choice.value);
    form.action = action.href;
    const go = document.createElement('input');
    Object.assign(go, { type: 'hidden', name: '_go', value: `section:${page.value}` });
    form.prepend(go);
    form.submit();
  });
}
