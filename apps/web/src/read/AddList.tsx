/** Adds a list: drop files here or choose them. A file that cannot be read says why, and nothing else is touched. */
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Button, DropZone, FileTrigger, Text, type DropZoneProps } from "react-aria-components";
import { useAddFile } from "../api/queries.ts";
import { Trouble } from "../page/Trouble.tsx";
import { useWords } from "../words/words.ts";

type DropEvent = Parameters<NonNullable<DropZoneProps["onDrop"]>>[0];

async function filesIn(event: DropEvent): Promise<File[]> {
  const files = event.items.flatMap((item) => (item.kind === "file" ? [item.getFile()] : []));
  return Promise.all(files);
}

export function AddList({ first }: { first: boolean }) {
  const { say } = useWords();
  const navigate = useNavigate();
  const add = useAddFile();
  const [failures, setFailures] = useState<{ name: string; error: unknown }[]>([]);
  const [reading, setReading] = useState<string | null>(null);

  async function addAll(files: readonly File[]): Promise<void> {
    setFailures([]);
    const drafts: string[] = [];
    for (const file of files) {
      setReading(file.name);
      try {
        drafts.push((await add.mutateAsync(file)).draftId);
      } catch (error) {
        setFailures((before) => [...before, { name: file.name, error }]);
      }
    }
    setReading(null);
    const [only] = drafts;
    if (drafts.length === 1 && files.length === 1 && only !== undefined) {
      await navigate({ to: "/read/draft/$draftId", params: { draftId: only } });
    }
  }

  return (
    <div>
      <DropZone
        className={first ? "drop drop-first" : "drop"}
        onDrop={(event) => void filesIn(event).then(addAll)}
        getDropOperation={() => "copy"}
      >
        <Text slot="label" className="drop-words">
          {reading === null ? say("read.drop") : say("read.reading", { file: reading })}
        </Text>
        <FileTrigger
          allowsMultiple
          acceptedFileTypes={[".csv", ".tsv", ".txt", ".xlsx", ".json", ".ndjson", ".jsonl", ".parquet"]}
          onSelect={(chosen) => void addAll(chosen === null ? [] : [...chosen])}
        >
          <Button className="button primary" isDisabled={reading !== null}>
            {say("read.choose")}
          </Button>
        </FileTrigger>
        <p className="aside">{say("read.formats")}</p>
        {reading === null ? null : <progress aria-label={say("read.reading", { file: reading })} />}
      </DropZone>
      {failures.map(({ name, error }) => (
        <Trouble key={name} error={error} kept={say("read.kept")} />
      ))}
    </div>
  );
}
