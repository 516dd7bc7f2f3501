import type { PlaceChoice } from '../places';

/** Choosing a place from those of the unit. Events: `choose` (detail: PlaceChoice), `close`. */
Component({
  options: { styleIsolation: 'apply-shared' },
  properties: {
    visible: { type: Boolean, value: false },
    title: { type: String, value: '' },
    places: { type: Array, value: [] as PlaceChoice[] },
  },
  methods: {
    onChoose(event: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { index: number }>) {
      const place = this.data.places[event.currentTarget.dataset.index];
      if (place) this.triggerEvent('choose', place);
    },
    onClose() {
      this.triggerEvent('close');
    },
  },
});
