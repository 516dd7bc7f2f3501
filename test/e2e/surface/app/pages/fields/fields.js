/* global Page, getApp */
Page({
  data: { name: '', digits: '', late: '', focus: false, disabled: false },
  record: (event) => getApp().record(event),
  /** What a handler returns stands in the field afterwards. */
  onlyDigits: (event) => event.detail.value.replace(/\D/g, ''),
});
