import { Attempt } from '../../../../services/attempt';
import { ApiError, messageOf } from '../../../../services/call';
import { sizedPage } from '../../../../services/page-frame';
import { chooseSheet, openTemplate, uploadSheet, type ChosenSheet } from '../../../../services/sheet-files';
import { SHEET_KINDS } from '../../../places/kinds';
import { importedWords, previewIn, type Look } from '../../../places/look';

const DISTRICTS: { what: keyof typeof SHEET_KINDS } = { what: 'districts' };

/** Districts (`what=districts`) or units (`what=units`) from a spreadsheet: template, file, a look at it, import. */
sizedPage({
  data: {
    ...DISTRICTS,
    hint: '',
    removable: false,
    /** Name of the chosen file; '' while there is none. */
    file: '',
    /** What is being done: '' | reading | importing */
    busy: '',
    remove: false,
    look: null as Look | null,
    /** Somebody was quicker. */
    overtaken: '',
    fault: '',
    done: '',
  },
  sheet: null as ChosenSheet | null,
  fileId: '',
  attempt: new Attempt(),

  onLoad({ what = '' }) {
    const kind = what === 'units' ? 'units' : 'districts';
    const { title, hint, removable } = SHEET_KINDS[kind];
    this.setData({ what: kind, hint, removable });
    this.sheet = null;
    this.fileId = '';
    this.attempt = new Attempt();
    void wx.setNavigationBarTitle({ title });
  },
  async onTemplate() {
    await openTemplate(SHEET_KINDS[this.data.what].template);
  },
  async onChoose() {
    if (this.data.busy !== '') return;
    try {
      const sheet = await chooseSheet();
      if (!sheet) return;
      this.sheet = sheet;
      this.fileId = '';
      this.setData({ file: sheet.name, look: null, remove: false, overtaken: '', done: '', fault: '' });
    } catch (error) {
      this.setData({ fault: messageOf(error), done: '' });
      return;
    }
    await this.read();
  },
  /** Sends the file if it isn't there yet, and looks at what it would do. */
  async read() {
    const { sheet } = this;
    if (!sheet || this.data.busy !== '') return;
    const { what, remove } = this.data;
    this.setData({ busy: 'reading', fault: '', overtaken: '' });
    try {
      if (this.fileId === '') this.fileId = await uploadSheet(sheet);
      this.setData({ look: await SHEET_KINDS[what].preview({ fileId: this.fileId, remove }) });
    } catch (error) {
      this.setData({ look: null, fault: messageOf(error) });
    } finally {
      this.setData({ busy: '' });
    }
    // The switch was turned meanwhile.
    if (this.data.look && this.data.remove !== remove) await this.read();
  },
  onRetry() {
    void this.read();
  },
  onRemove({ detail }: WechatMiniprogram.CustomEvent<{ value: boolean }>) {
    this.setData({ remove: detail.value });
    void this.read();
  },
  async onImport() {
    const { look, what, remove, busy } = this.data;
    if (!look || busy !== '') return;
    const { fileId } = this;
    const kind = SHEET_KINDS[what];
    this.setData({ busy: 'importing', fault: '', overtaken: '' });
    try {
      const requestId = this.attempt.idFor({ fileId, remove });
      const imported = await kind.apply({ requestId, version: look.version, fileId, remove });
      this.attempt = new Attempt();
      this.sheet = null;
      this.fileId = '';
      this.setData({ done: importedWords(imported, kind.measure), look: null, file: '', remove: false });
      void wx.pageScrollTo({ scrollTop: 0, duration: 200 });
    } catch (error) {
      this.refused(error);
    } finally {
      this.setData({ busy: '' });
    }
  },
  refused(error: unknown) {
    const current = error instanceof ApiError ? previewIn(error) : null;
    if (!current) {
      this.setData({ fault: messageOf(error) });
      return;
    }
    const look = SHEET_KINDS[this.data.what].look(current);
    const overtaken = look.bad.length > 0 ? '' : '刚才有同事改过，没有导入。下面是按现在算的，请再看一遍，再点导入。';
    this.setData({ look, overtaken });
    void wx.pageScrollTo({ scrollTop: 0, duration: 200 });
  },
  onBack() {
    void wx.navigateBack();
  },
});
