// Soft tones at the edges of a timer: one at warning, two at danger, three at zero. Off until somebody presses, on
// this screen alone: a browser makes no sound before, and nobody wants one unasked.

const PITCHES_HZ = { 1: 523, 2: 587, 3: 659 };
const TONE_S = 0.35;
const APART_S = 0.5;
const LOUD = 0.18;

export class Sound {
  /** @param make gives the audio context; a test counts tones with its own */
  constructor(make = () => new AudioContext()) {
    this.make = make;
    this.context = null;
    this.on = false;
  }

  /** Turn sound on or off; on gives one tone, so one hears that it works. Call it from a press. */
  async toggle() {
    this.on = !this.on;
    if (!this.on) return false;
    this.context ??= this.make();
    await this.context.resume();
    this.play(1);
    return true;
  }

  /** So many tones, one after another; nothing while sound is off. */
  play(times) {
    if (!this.on || !times) return;
    for (let n = 0; n < times; n += 1) this.tone(PITCHES_HZ[times], this.context.currentTime + n * APART_S);
  }

  tone(pitch, start) {
    const voice = this.context.createOscillator();
    const volume = this.context.createGain();
    voice.frequency.value = pitch;
    // In and out without a click.
    volume.gain.setValueAtTime(0, start);
    volume.gain.linearRampToValueAtTime(LOUD, start + 0.03);
    volume.gain.exponentialRampToValueAtTime(0.001, start + TONE_S);
    voice.connect(volume).connect(this.context.destination);
    voice.start(start);
    voice.stop(start + TONE_S);
  }
}
