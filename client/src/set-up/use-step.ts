import type { SetUpAnswer, StepWritten } from '@diagnostic/shared/api/set-ups.ts';
import { useState } from 'react';

type Contents = { [One in StepWritten as One['step']]: One['content'] };

/** What a screen says of its step, and what `StepForm` needs to save it. */
export function useStep<Step extends keyof Contents>(
  setUp: SetUpAnswer,
  step: Step,
  read: (setUp: SetUpAnswer) => Contents[Step],
) {
  const begun = (answer: SetUpAnswer) => ({ before: read(answer), content: read(answer) });
  const [{ before, content }, set] = useState(() => begun(setUp));
  const as = (of: Contents[Step]) => ({ step, content: of }) as StepWritten;
  return {
    content,
    change: (next: Contents[Step]) => set({ before, content: next }),
    form: { setUp, written: as(content), before: as(before), reset: (answer: SetUpAnswer) => set(begun(answer)) },
  };
}
