import { fitting, linesOf } from './lines';

/** What a card that is passed on shows: 5 : 4, as WeChat crops it. */
export interface CardWords {
  /** Above: whose it is. */
  label: string;
  title: string;
  /** Large numbers with what they count; three at most. */
  numbers?: readonly { value: string; label: string }[];
}

const WIDTH = 500;
const HEIGHT = 400;
const EDGE = 36;
const FONT = 'sans-serif';

/** What of a canvas's context is used: phones and browsers have it alike. */
interface Pen {
  fillStyle: string;
  font: string;
  textBaseline: 'top';
  fillRect(x: number, y: number, width: number, height: number): void;
  fillText(text: string, x: number, y: number): void;
  measureText(text: string): { width: number };
}

/** The page that has the canvas. */
interface Drawing {
  createSelectorQuery(): WechatMiniprogram.SelectorQuery;
}

/**
 * Draws the card on the page's `<canvas type="2d" id="card">`.
 * @returns a file on this phone; null when the phone can't: then it shows a picture of the page instead
 */
export async function drawCard(page: Drawing, words: CardWords): Promise<string | null> {
  try {
    const canvas = await canvasOf(page);
    if (!canvas) return null;
    canvas.width = WIDTH;
    canvas.height = HEIGHT;
    draw(canvas.getContext('2d') as Pen, words);
    const { tempFilePath } = await wx.canvasToTempFilePath({
      canvas,
      width: WIDTH,
      height: HEIGHT,
      destWidth: WIDTH,
      destHeight: HEIGHT,
      fileType: 'jpg',
      quality: 0.9,
    });
    return tempFilePath;
  } catch {
    return null;
  }
}

function canvasOf(page: Drawing): Promise<WechatMiniprogram.Canvas | null> {
  return new Promise((resolve) => {
    page
      .createSelectorQuery()
      .select('#card')
      .fields({ node: true }, (found) => resolve((found?.node as WechatMiniprogram.Canvas | undefined) ?? null))
      .exec();
  });
}

/** The same red and gold as the banner of the first page, by day and by night: the card is seen in a chat. */
function draw(pen: Pen, { label, title, numbers = [] }: CardWords): void {
  pen.fillStyle = '#b02a20';
  pen.fillRect(0, 0, WIDTH, HEIGHT);
  pen.fillStyle = '#e0b450';
  pen.fillRect(0, HEIGHT - 14, WIDTH, 14);
  pen.textBaseline = 'top';
  pen.fillStyle = '#f6dca0';
  pen.font = `26px ${FONT}`;
  pen.fillText(fitting(pen, label, WIDTH - 2 * EDGE), EDGE, EDGE);
  pen.fillStyle = '#ffffff';
  pen.font = `bold 46px ${FONT}`;
  const lines = linesOf(pen, title, WIDTH - 2 * EDGE, numbers.length > 0 ? 2 : 4);
  lines.forEach((line, i) => pen.fillText(line, EDGE, EDGE + 56 + i * 64));
  const width = (WIDTH - 2 * EDGE) / Math.max(1, numbers.length);
  numbers.forEach(({ value, label: what }, i) => {
    const left = EDGE + i * width;
    pen.fillStyle = '#ffffff';
    pen.font = `bold 54px ${FONT}`;
    pen.fillText(value, left, HEIGHT - 150);
    pen.fillStyle = '#f6dca0';
    pen.font = `24px ${FONT}`;
    pen.fillText(what, left, HEIGHT - 84);
  });
}
