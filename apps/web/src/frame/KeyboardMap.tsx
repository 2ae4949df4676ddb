/** The keyboard map, opened by `?`: every key and what it does, and the switch that turns single keys off. */
import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { prefer, usePreferences } from "../words/preferences.ts";
import { useWords, type WordKey } from "../words/words.ts";

const MAP: readonly (readonly [readonly string[], WordKey])[] = [
  [["?"], "keys.map"],
  [["/"], "keys.search"],
  [["p"], "keys.people"],
  [["h"], "keys.home"],
  [["1", "2", "3", "4", "5"], "keys.rooms"],
  [["j", "k"], "keys.move"],
  [["Enter"], "keys.open"],
  [["Esc"], "keys.close"],
  [["s", "d", "u"], "keys.judge"],
  [["z", "r"], "keys.undo"],
];

export function KeyboardMap({ open, onOpen }: { open: boolean; onOpen: (open: boolean) => void }) {
  const { say } = useWords();
  const { keys } = usePreferences();
  return (
    <ModalOverlay className="overlay" isOpen={open} onOpenChange={onOpen} isDismissable>
      <Modal className="modal">
        <Dialog className="dialog">
          <Heading slot="title">{say("keys.title")}</Heading>
          <dl className="keys">
            {MAP.map(([letters, meaning]) => (
              <div key={meaning}>
                <dt>
                  {letters.map((letter) => (
                    <kbd key={letter} dir="ltr">
                      {letter}
                    </kbd>
                  ))}
                </dt>
                <dd>{say(meaning)}</dd>
              </div>
            ))}
          </dl>
          <label className="check">
            <input
              type="checkbox"
              checked={keys}
              onChange={(event) => prefer({ keys: event.target.checked })}
            />
            {say("keys.switch")}
          </label>
          <div className="actions">
            <button type="button" className="button" onClick={() => onOpen(false)}>
              {say("keys.done")}
            </button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
