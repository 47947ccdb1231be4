// The camera that reads badges, where the browser can: each code is told once, until another was read or it was away.

const LOOK_MS = 250;
const AWAY_MS = 3000;

/** Whether this browser reads square codes from a camera. */
export async function canScan() {
  if (!("BarcodeDetector" in globalThis) || !navigator.mediaDevices?.getUserMedia) return false;
  return (await BarcodeDetector.getSupportedFormats()).includes("qr_code");
}

export class Scanner {
  /** @param read called with the text of each code */
  constructor(video, read) {
    Object.assign(this, { video, read, stream: null, last: "", seenAt: 0 });
    this.detector = new BarcodeDetector({ formats: ["qr_code"] });
  }

  get on() {
    return this.stream !== null;
  }

  /** Open the camera; fails where there is none, or it is not allowed. */
  async start() {
    this.stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    this.video.srcObject = this.stream;
    await this.video.play();
    this.look();
  }

  stop() {
    for (const track of this.stream?.getTracks() ?? []) track.stop();
    this.video.srcObject = null;
    this.stream = null;
  }

  async look() {
    while (this.on) {
      const codes = await this.detector.detect(this.video).catch(() => []);
      if (codes.length) this.see(codes[0].rawValue, Date.now());
      await new Promise((done) => setTimeout(done, LOOK_MS));
    }
  }

  see(text, now) {
    const again = text === this.last && now - this.seenAt < AWAY_MS;
    Object.assign(this, { last: text, seenAt: now });
    if (!again) this.read(text);
  }
}
