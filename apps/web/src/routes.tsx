/** Which page stands at which address. An address says all that is shown: filters, what is open, the page. */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Link } from "@tanstack/react-router";
import { pairAddress, parseAddress, peopleAddress, reviewerAddress, writeAddress } from "./address.ts";
import { CasePage } from "./case/CasePage.tsx";
import { CountRoom } from "./count/CountRoom.tsx";
import { Frame } from "./frame/Frame.tsx";
import { LinkRoom } from "./link/LinkRoom.tsx";
import { ChangesPage } from "./link/ChangesPage.tsx";
import { ModelPage } from "./link/ModelPage.tsx";
import { PairPage } from "./link/PairPage.tsx";
import { PATTERN_SORTS, PatternsPage, type PatternSort } from "./link/PatternsPage.tsx";
import { ExampleMethod } from "./method/ExampleMethod.tsx";
import { Empty, Page } from "./page/Page.tsx";
import { PreserveRoom } from "./preserve/PreserveRoom.tsx";
import { PublishRoom } from "./publish/PublishRoom.tsx";
import { OriginalRowPage } from "./read/OriginalRowPage.tsx";
import { useWords } from "./words/words.ts";

function NotHere() {
  const { say } = useWords();
  return (
    <Page title={say("nothere.title")}>
      <Empty
        step={
          <Link to="/" className="button">
            {say("nothere.home")}
          </Link>
        }
      >
        {say("nothere.words")}
      </Empty>
    </Page>
  );
}

const root = createRootRoute({ component: Frame, notFoundComponent: NotHere });
const under = { getParentRoute: () => root } as const;

const home = createRoute({ ...under, path: "/", component: CasePage });
const preserve = createRoute({ ...under, path: "/preserve", component: PreserveRoom });
const read = createRoute({
  ...under,
  path: "/read",
  component: lazyRouteComponent(() => import("./read/ReadRoom.tsx"), "ReadRoom"),
});
const draft = createRoute({
  ...under,
  path: "/read/draft/$draftId",
  component: lazyRouteComponent(() => import("./read/DraftPage.tsx"), "DraftPage"),
});
const list = createRoute({
  ...under,
  path: "/read/$listId",
  validateSearch: (fields: Record<string, unknown>): { only?: "odd" } =>
    fields["only"] === "odd" ? { only: "odd" } : {},
  component: lazyRouteComponent(() => import("./read/ListPage.tsx"), "ListPage"),
});
const row = createRoute({
  ...under,
  path: "/read/$listId/$row",
  component: function Row() {
    const { listId, row: rowNumber } = row.useParams();
    return <OriginalRowPage listId={listId} row={rowNumber} />;
  },
});
const link = createRoute({
  ...under,
  path: "/link",
  validateSearch: peopleAddress,
  component: function People() {
    return <LinkRoom address={link.useSearch()} />;
  },
});
const review = createRoute({
  ...under,
  path: "/link/review",
  validateSearch: pairAddress,
  component: lazyRouteComponent(() => import("./review/ReviewPage.tsx"), "ReviewPage"),
});
const blind = createRoute({
  ...under,
  path: "/link/review/blind",
  component: lazyRouteComponent(() => import("./review/BlindRoom.tsx"), "BlindRoom"),
});
const sheet = createRoute({
  ...under,
  path: "/link/review/blind/$reviewId",
  validateSearch: reviewerAddress,
  component: lazyRouteComponent(() => import("./review/BlindSheet.tsx"), "BlindSheetPage"),
});
const sample = createRoute({
  ...under,
  path: "/link/review/sample",
  component: lazyRouteComponent(() => import("./review/SamplePage.tsx"), "SamplePage"),
});
const model = createRoute({ ...under, path: "/link/model", component: ModelPage });
const textOf = (value: unknown): string => (typeof value === "string" && value.length <= 300 ? value : "");
const pair = createRoute({
  ...under,
  path: "/link/pair",
  validateSearch: (fields: Record<string, unknown>) => ({
    left: textOf(fields["left"]),
    right: textOf(fields["right"]),
  }),
  component: function ThePair() {
    return <PairPage {...pair.useSearch()} />;
  },
});
const patterns = createRoute({
  ...under,
  path: "/link/patterns",
  validateSearch: (fields: Record<string, unknown>): { sort?: PatternSort; from?: string } => {
    const sort = PATTERN_SORTS.find((each) => each === fields["sort"]);
    const from = /^\d{1,7}$/.exec(textOf(fields["from"]))?.[0];
    return { ...(sort === undefined ? {} : { sort }), ...(from === undefined ? {} : { from }) };
  },
  component: function Patterns() {
    const { sort = "weight", from = "0" } = patterns.useSearch();
    return <PatternsPage address={{ sort, from: Number(from) }} />;
  },
});
const changes = createRoute({
  ...under,
  path: "/link/changes",
  validateSearch: (fields: Record<string, unknown>): { from?: string; to?: string } => {
    const [from, to] = [textOf(fields["from"]), textOf(fields["to"])];
    return { ...(from === "" ? {} : { from }), ...(to === "" ? {} : { to }) };
  },
  component: function Changes() {
    return <ChangesPage address={changes.useSearch()} />;
  },
});
const count = createRoute({ ...under, path: "/count", component: CountRoom });
const publish = createRoute({ ...under, path: "/publish", component: PublishRoom });
const example = createRoute({ ...under, path: "/method/example", component: ExampleMethod });

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    preserve,
    read,
    draft,
    list,
    row,
    link,
    review,
    blind,
    sheet,
    sample,
    model,
    pair,
    patterns,
    changes,
    count,
    publish,
    example,
  ]),
  parseSearch: parseAddress,
  stringifySearch: writeAddress,
  scrollRestoration: true,
  defaultPreload: false,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
