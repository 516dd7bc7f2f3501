import { BULLETIN_KIND_LABELS, type BulletinKind, type BulletinView } from '../../../contract/index';
import * as bulletins from '../../../services/bulletin';
import { openDocument } from '../../../services/documents';
import { loadInto } from '../../../services/load';
import { loadedPage } from '../../../services/page-frame';
import { ensureHome } from '../../../services/session';
import { itemPage, sizeWords } from '../../../utils/bulletin';
import { newsRow } from '../../components/news-entry/row';
import { drawCard } from '../../share/card';

const NOTHING: BulletinView['blocks'] = [];
const FIRST: { kind: BulletinKind } = { kind: 'story' };

/** One story or material, to be read and passed on. */
loadedPage({
  data: {
    title: '',
    about: '',
    summary: '',
    cover: '',
    blocks: NOTHING,
    files: [] as { name: string; size: string }[],
  },
  ...FIRST,
  id: '',
  /** A file on this phone; '' until it is drawn. */
  card: '',

  onLoad({ kind, id = '' }) {
    const meant: BulletinKind = kind === 'material' ? 'material' : 'story';
    this.kind = meant;
    this.id = id;
    this.card = '';
    void wx.setNavigationBarTitle({ title: BULLETIN_KIND_LABELS[meant] });
    void this.load();
  },
  load(): Promise<void> {
    return loadInto(
      this,
      () => bulletins.read(this.kind, this.id),
      (view) => this.show(view),
    );
  },
  show(view: BulletinView) {
    const { title, about, summary, cover } = newsRow(view);
    this.setData({
      state: 'ready',
      title,
      about,
      summary,
      cover,
      blocks: view.blocks,
      files: view.files.map(({ name, size }) => ({ name, size: sizeWords(size) })),
    });
    void this.draw(title);
  },
  async draw(title: string) {
    const home = await ensureHome().catch(() => null);
    this.card = (await drawCard(this, { label: home?.campaign?.theme ?? '', title })) ?? '';
  },
  onShareAppMessage(): WechatMiniprogram.Page.ICustomShareContent {
    return {
      title: this.data.title,
      path: itemPage(this.kind, this.id),
      ...(this.card ? { imageUrl: this.card } : {}),
    };
  },
  onShareTimeline(): WechatMiniprogram.Page.ICustomTimelineContent {
    return {
      title: this.data.title,
      query: `kind=${this.kind}&id=${this.id}`,
      ...(this.card ? { imageUrl: this.card } : {}),
    };
  },
  onFile(event: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { index: number; name: string }>) {
    const { index, name } = event.currentTarget.dataset;
    // Addresses expire while a page is open: it is asked anew. The same reader counts once a day.
    void openDocument(name, async () => (await bulletins.read(this.kind, this.id)).files[index]?.url ?? null);
  },
});
