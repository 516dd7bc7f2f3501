/* global Page, getApp */
Page({
  data: {
    rows: Array.from({ length: 30 }, (_, index) => index),
    into: '',
    top: 0,
    refreshing: false,
    current: 0,
    html: '<p class="a" onclick="alert(1)">好<b>看</b><script>window.broken = true</script><img src="javascript:alert(1)" alt="坏"></p><iframe src="/"></iframe>',
    nodes: [
      { name: 'div', attrs: { class: 'b', style: 'color: red' }, children: [{ type: 'text', text: '1 &lt; 2' }] },
      { name: 'script', children: [] },
    ],
  },
  record: (event) => getApp().record(event),
});
