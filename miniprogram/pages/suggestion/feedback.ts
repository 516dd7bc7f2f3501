import { suggestionContract, type Rating, type SuggestionView } from '../../contract/index';
import { checked } from '../../services/checked';
import * as suggestions from '../../services/suggestion';

/** What the person does who wrote it. */
export type Feedback =
  | { step: 'withdraw' }
  | { step: 'correct'; content: string }
  | { step: 'rate'; rating: Rating; note: string }
  | { step: 'reopen'; note: string };

interface Sent {
  requestId: string;
  id: string;
  version: number;
}

/** @returns the suggestion after it. @throws ApiError */
export function sendFeedback(feedback: Feedback, sent: Sent): Promise<SuggestionView> {
  switch (feedback.step) {
    case 'withdraw':
      return suggestions.withdraw(sent);
    case 'correct':
      return suggestions.correct(checked(suggestionContract.correct, { ...sent, content: feedback.content }));
    case 'rate': {
      const { rating, note } = feedback;
      const comment = note.trim() === '' ? {} : { note };
      return suggestions.rate(checked(suggestionContract.rate, { ...sent, rating, ...comment }));
    }
    case 'reopen':
      return suggestions.reopen(checked(suggestionContract.reopen, { ...sent, note: feedback.note }));
  }
}

/** What is said once it has arrived. */
export function thanksFor(feedback: Feedback, { unit }: Pick<SuggestionView, 'unit'>): string {
  switch (feedback.step) {
    case 'withdraw':
      return '已经撤回。以后有事还可以再提。';
    case 'correct':
      return '改好了，他们看到的是新的内容。';
    case 'reopen':
      return `已经请${unit.name}重新办理，有了进展就告诉您。`;
    case 'rate':
      return feedback.rating === 'unsatisfied' ? '谢谢您说实话，我们记下了。' : '谢谢您的评价。';
  }
}
