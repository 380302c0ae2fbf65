import { Frame } from "#ui/frame/frame.tsx";
import { PageSkeleton } from "#ui/frame/page-skeleton.tsx";
import { PlaceKnownProvider } from "#ui/frame/place.tsx";
import { SearchBox } from "#ui/frame/search-box.tsx";
import { StatusPill } from "#ui/frame/status-pill.tsx";

const ignore = () => undefined;

/**
 * The frame around a page that is not known yet. It must render the same at every address and on every device,
 * because the service worker answers with it wherever a phone without signal starts.
 */
export function ShellSkeleton() {
  return (
    <PlaceKnownProvider value={false}>
      <Frame
        search={<SearchBox query="" suggestions={null} onType={ignore} />}
        status={<StatusPill status={null} />}
      >
        <PageSkeleton />
      </Frame>
    </PlaceKnownProvider>
  );
}
