import type { Host } from '../host.js';
import { asynchronousAll, list, number, text, texts, WxFailure, type WxGroup } from './api.js';
import { showActions } from './sheets/actions.js';
import { showModal } from './sheets/modal.js';
import { ToastPlace } from './sheets/toast.js';

const ICONS = ['success', 'error', 'loading', 'none'] as const;

const iconOf = (value: unknown): (typeof ICONS)[number] => ICONS.find((icon) => icon === value) ?? 'success';

/** Toast, loading, modal and action sheet. */
export const feedback = (host: Host): WxGroup => {
  const place = new ToastPlace(host.overlay);
  return asynchronousAll({
    showToast: ({ title, icon, image, duration, mask }) =>
      place.show(
        { title: text(title), icon: iconOf(icon), image: text(image), mask: mask === true },
        number(duration, 1500),
      ),
    hideToast: () => place.hide(),
    showLoading: ({ title, mask }) =>
      place.show({ title: text(title), icon: 'loading', image: '', mask: mask === true }, null),
    hideLoading: () => place.hide(),
    showModal: (options) => {
      const confirmText = text(options.confirmText) || '确定';
      const cancelText = text(options.cancelText) || '取消';
      if ([...confirmText].length > 4)
        throw new WxFailure('confirmText length should not larger than 4 Chinese characters');
      if ([...cancelText].length > 4)
        throw new WxFailure('cancelText length should not larger than 4 Chinese characters');
      return showModal(host.overlay, {
        title: text(options.title),
        content: text(options.content),
        showCancel: options.showCancel !== false,
        cancelText,
        cancelColor: text(options.cancelColor),
        confirmText,
        confirmColor: text(options.confirmColor),
        editable: options.editable === true,
        placeholderText: text(options.placeholderText),
      });
    },
    showActionSheet: async ({ itemList, alertText, itemColor }) => {
      const items = texts(itemList);
      if (items.length === 0 || items.length !== list(itemList).length)
        throw new WxFailure('parameter error: itemList should be an Array of String');
      if (items.length > 6) throw new WxFailure('parameter error: itemList should not be larger than 6');
      const tapIndex = await showActions(host.overlay, text(alertText), items, text(itemColor));
      if (tapIndex === null) throw new WxFailure('cancel');
      return { tapIndex };
    },
  });
};
