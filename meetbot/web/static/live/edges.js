// Which edge a timer has just passed: what a tone and a vibration tell, as often as the number says.

const RANKS = { normal: 0, warning: 1, danger: 2, overtime: 3 };

export class Edges {
  constructor() {
    this.of = null;
    this.rank = 0;
  }

  /** 1 = warning, 2 = danger, 3 = zero passed since the last look at the same item; else 0. Ask at each draw. */
  passed({ live, part, phase }) {
    const of = live === null ? null : `${live.id}/${part?.index ?? ""}`;
    const rank = RANKS[phase] ?? 0;
    const passed = of !== null && of === this.of && rank > this.rank ? rank : 0;
    this.of = of;
    this.rank = rank;
    return passed;
  }
}
