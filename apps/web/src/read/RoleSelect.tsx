/** Chooses what a column means; the recognised meaning stands chosen until a person says otherwise. */
import type { Role } from "@recount/core";
import {
  Button,
  Header,
  Label,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Popover,
  Select,
  SelectValue,
} from "react-aria-components";
import { useWords } from "../words/words.ts";
import { isRole, ROLE_GROUPS } from "./roles.ts";

interface RoleSelectProps {
  readonly header: string;
  readonly role: Role;
  readonly disabled: boolean;
  readonly onRole: (role: Role) => void;
}

export function RoleSelect({ header, role, disabled, onRole }: RoleSelectProps) {
  const { say } = useWords();
  return (
    <Select
      className="select"
      value={role}
      isDisabled={disabled}
      onChange={(key) => (typeof key === "string" && isRole(key) ? onRole(key) : undefined)}
    >
      <Label className="unseen">{say("column.meaningOf", { header })}</Label>
      <Button className="select-button">
        <SelectValue />
        <span aria-hidden="true" className="select-arrow">
          ▾
        </span>
      </Button>
      <Popover className="popover">
        <ListBox className="listbox">
          {ROLE_GROUPS.map(({ group, roles }) => (
            <ListBoxSection key={group} id={group}>
              <Header className="listbox-head">{say(`roles.${group}`)}</Header>
              {roles.map((each) => (
                <ListBoxItem key={each} id={each} className="option" textValue={say(`role.${each}`)}>
                  {say(`role.${each}`)}
                </ListBoxItem>
              ))}
            </ListBoxSection>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}
