/**
 * Whether the code that runs now was started by a tap. WeChat lets `requestSubscribeMessage` (and a few others)
 * be called from a tap only, and loses the tap as soon as the page has waited for the network: that's why an
 * answer from the network ends it here, although the browser itself would be more patient.
 */
export class Gesture {
  private tapped = false;

  constructor(target: EventTarget) {
    // Keyboard and screen readers make clicks without a pointer.
    for (const type of ['pointerup', 'click'])
      target.addEventListener(type, () => (this.tapped = true), { capture: true });
  }

  get active(): boolean {
    return this.tapped && navigator.userActivation.isActive;
  }

  /** The network has answered: what runs from now on isn't the tap any more. */
  end(): void {
    this.tapped = false;
  }
}
