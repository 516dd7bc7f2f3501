/** Back to where the form was opened, or to the visits. */
export function leave(): void {
  if (getCurrentPages().length > 1) void wx.navigateBack();
  else void wx.redirectTo({ url: '/cadre/pages/visits/visits' });
}

export async function isRemovalConfirmed(): Promise<boolean> {
  const { confirm } = await wx.showModal({
    title: '删掉这条记录？',
    content: '删掉以后找不回来。',
    confirmText: '删掉',
    confirmColor: '#b8251c',
  });
  return confirm;
}
