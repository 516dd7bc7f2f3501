import type { Phone } from '../support/phone';

/** Waits until nothing moves on the page any more: what fades in has half its contrast. */
export async function settled(phone: Phone): Promise<void> {
  await phone.page.evaluate(async () => {
    const finite = document
      .getAnimations()
      .filter((animation) => animation.effect?.getComputedTiming().iterations !== Infinity);
    await Promise.allSettled(finite.map((animation) => animation.finished));
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });
}
