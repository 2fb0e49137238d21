/* What the desk's buttons do, by their data-do; keys do the same. */

import { join, merge, truncated } from "./operations.js";

export function deedsOf(desk) {
  const { view, selection } = desk;
  return {
    undo: () => desk.wander(-1),
    redo: () => desk.wander(1),
    save: () => desk.save(),
    unsure: () => desk.seek(1),
    doubts: () => view.listDoubts(),
    help() {
      view.showHelp(!view.isHelpOpen);
      if (!view.isHelpOpen) desk.mark();
    },
    print() {
      if (!view.print.exists) return undefined;
      view.print.show(!view.print.isShown);
      return desk.mark();
    },
    enlarge() {
      if (!view.print.isShown) return undefined;
      view.print.enlarge(!view.print.isLarge);
      return desk.mark();
    },
    split: () => desk.act({ op: "split", element: selection.chosen[0] }),
    merge: () => desk.tryTo(merge(desk.parse, selection)),
    join: () => desk.tryTo(join(selection)),
    move: () => desk.chooseTarget(),
    part: () => desk.chooseCut(),
    up: () => desk.shift(-1),
    down: () => desk.shift(1),
    truncated() {
      const operation = truncated(desk.parse, selection);
      return operation && desk.act(operation);
    },
    settle: () => desk.settle(),
    other: () => desk.takeOther(),
    restore: () => desk.restore(),
    forget: () => desk.forget(),
  };
}
