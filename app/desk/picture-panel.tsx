import { Form, useRevalidator } from "@remix-run/react";
import Camera from "lucide-react/icons/camera";
import ImageIcon from "lucide-react/icons/image";
import { type DragEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { PICTURE_TYPES, type ProductPicture, type UploadRefusal } from "#domain/product-pictures";
import type { SaleUnit } from "#domain/quantity";
import {
  desk_picture,
  desk_picture_being_made,
  desk_picture_choose,
  desk_picture_cut_short,
  desk_picture_drop,
  desk_picture_earlier,
  desk_picture_gone,
  desk_picture_limits,
  desk_picture_never_came,
  desk_picture_not_a_picture,
  desk_picture_not_arrived,
  desk_picture_not_made,
  desk_picture_of,
  desk_picture_photograph,
  desk_picture_remove,
  desk_picture_sending,
  desk_picture_shared,
  desk_picture_shown,
  desk_picture_too_large,
  desk_picture_too_many,
  desk_picture_unreached,
  desk_picture_without,
} from "#messages";
import { classNames } from "#ui/class-names.ts";
import { Button } from "#ui/controls/button.tsx";
import { buttonLook } from "#ui/controls/button-look.ts";
import { Notice } from "#ui/feedback/notice.tsx";
import { ProgressBar } from "#ui/feedback/progress-bar.tsx";
import { ProductThumb } from "#ui/product/product-picture.tsx";
import { type PictureOf, type SendingFailure, uploadPicture } from "./upload-picture.ts";

const REFUSED: Readonly<Record<Exclude<UploadRefusal, "replaced">, () => string>> = {
  "too-large": desk_picture_too_large,
  "not-a-picture": desk_picture_not_a_picture,
  "cut-short": desk_picture_cut_short,
  "never-came": desk_picture_never_came,
  "not-made": desk_picture_not_made,
};
const NOT_SENT: Readonly<Record<SendingFailure, () => string>> = {
  "too-large": desk_picture_too_large,
  "not-a-picture": desk_picture_not_a_picture,
  shared: desk_picture_shared,
  "too-many": desk_picture_too_many,
  "not-found": desk_picture_gone,
  "not-arrived": desk_picture_not_arrived,
  away: desk_picture_unreached,
};

/** Milliseconds between two looks at whether a picture has been made. */
const LOOK_EVERY = 1_500;

/** Reads the page again and again while one of its pictures is on its way. */
export function useWhileMade(pictures: readonly ProductPicture[]): void {
  const waits = pictures.some(({ upload }) => upload?.state === "waiting");
  const { revalidate } = useRevalidator();
  useEffect(() => {
    if (!waits) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") revalidate();
    }, LOOK_EVERY);
    return () => clearInterval(timer);
  }, [waits, revalidate]);
}

type PicturePanelProps = {
  readonly product: {
    readonly name: string;
    readonly illustration: string;
    readonly tint: string;
    readonly unit: SaleUnit;
    readonly picture: ProductPicture;
  };
  readonly target: PictureOf;
  /** Others sell the product too, and whoever looks is not the marketplace's. */
  readonly locked: boolean;
  readonly className?: string;
};

/** The picture of a product behind its word: what is shown, and how to send, take away and put back another. */
export function PicturePanel({ product, target, locked, className }: PicturePanelProps) {
  const { name } = product;
  return (
    <details className="group">
      <summary
        className={classNames(
          "-ms-4 inline-flex min-h-12 list-none items-center gap-2 rounded-full px-4 font-semibold text-leaf hover:bg-leaf-soft",
          className,
        )}
      >
        <ImageIcon aria-hidden className="size-5" />
        {desk_picture()}
        <span className="sr-only">{desk_picture_of({ name })}</span>
      </summary>
      <div className="mt-2 rounded-control bg-sunken p-3 sm:p-4">
        {locked ? (
          <Notice>{desk_picture_shared()}</Notice>
        ) : (
          <PictureForms product={product} target={target} />
        )}
      </div>
    </details>
  );
}

type Sending =
  | { readonly step: "idle" }
  | { readonly step: "sending"; readonly file: File; readonly share: number }
  | { readonly step: "failed"; readonly reason: SendingFailure };

function PictureForms({ product, target }: Pick<PicturePanelProps, "product" | "target">) {
  const { name, picture } = product;
  const [sending, setSending] = useState<Sending>({ step: "idle" });
  const { revalidate } = useRevalidator();

  const send = async (file: File | undefined) => {
    if (file === undefined || sending.step === "sending") return;
    setSending({ step: "sending", file, share: 0 });
    const sent = await uploadPicture(file, target, (share) => setSending({ step: "sending", file, share }));
    setSending(sent.ok ? { step: "idle" } : { step: "failed", reason: sent.reason });
    revalidate();
  };

  return (
    <div className="grid gap-4 sm:grid-cols-[10rem_minmax(0,1fr)]">
      {sending.step === "sending" ? (
        <Preview file={sending.file} />
      ) : (
        <ProductThumb product={{ ...product, picture: picture.shown }} className="w-full max-w-40" />
      )}
      <div className="flex min-w-0 flex-col gap-3">
        <State picture={picture} sending={sending} />
        <DropPlace onFile={send}>
          <FileButton name={name} busy={sending.step === "sending"} onFile={send} />
          <FileButton name={name} busy={sending.step === "sending"} onFile={send} camera />
          <p className="w-full text-sm text-ink-soft">
            <span className="pointer-coarse:hidden">{desk_picture_drop()} </span>
            {desk_picture_limits()}
          </p>
        </DropPlace>
        <div className="flex flex-wrap gap-2">
          {picture.shown === "" ? null : <Choice of={target.of} picture="" words={desk_picture_remove()} />}
          {picture.earlier === "" ? null : (
            <Choice of={target.of} picture={picture.earlier} words={desk_picture_earlier()} />
          )}
        </div>
      </div>
    </div>
  );
}

/** How it stands, in words; said aloud when it changes. */
function State({ picture, sending }: { readonly picture: ProductPicture; readonly sending: Sending }) {
  const { upload } = picture;
  const refusal = upload?.state === "refused" && upload.reason !== "replaced" ? upload.reason : null;
  const fault =
    sending.step === "failed"
      ? NOT_SENT[sending.reason]()
      : sending.step === "idle" && refusal !== null
        ? REFUSED[refusal]()
        : null;
  return (
    <>
      <div role="status" className="flex flex-col gap-2">
        {sending.step === "sending" ? (
          <>
            {desk_picture_sending()}
            <ProgressBar label={desk_picture_sending()} value={sending.share} max={1} />
          </>
        ) : upload?.state === "waiting" ? (
          desk_picture_being_made()
        ) : picture.shown === "" ? (
          desk_picture_without()
        ) : (
          desk_picture_shown()
        )}
      </div>
      <div role="alert">{fault === null ? null : <Notice tone="berry">{fault}</Notice>}</div>
    </>
  );
}

type DropPlaceProps = { readonly onFile: (file: File | undefined) => void; readonly children: ReactNode };

/** Where a file may be dropped: a shortcut for those with a pointer, beside the buttons for everybody. */
function DropPlace({ onFile, children }: DropPlaceProps) {
  const [over, setOver] = useState(false);
  const hover = (event: DragEvent, is: boolean) => {
    event.preventDefault();
    setOver(is);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is what pointers do, and the buttons in it are for all
    <div
      onDragOver={(event) => hover(event, true)}
      onDragLeave={(event) => hover(event, false)}
      onDrop={(event) => {
        hover(event, false);
        onFile(event.dataTransfer.files[0]);
      }}
      className={classNames(
        "flex flex-wrap items-center gap-3 rounded-control border-2 border-dashed p-3 sm:p-4",
        over ? "border-leaf bg-leaf-soft" : "border-line-strong",
      )}
    >
      {children}
    </div>
  );
}

type FileButtonProps = {
  readonly name: string;
  readonly busy: boolean;
  readonly onFile: (file: File | undefined) => void;
  /** Opens the camera at once; shown where there is a touch screen, and so most likely one. */
  readonly camera?: boolean;
};

/** The platform's own file field, with the look of a button around it. */
function FileButton({ name, busy, onFile, camera = false }: FileButtonProps) {
  const id = useId();
  const Icon = camera ? Camera : ImageIcon;
  return (
    <div className={camera ? "hidden pointer-coarse:block" : ""}>
      <input
        id={id}
        type="file"
        accept={PICTURE_TYPES.join(",")}
        {...(camera && { capture: "environment" as const })}
        disabled={busy}
        onChange={({ currentTarget }) => {
          onFile(currentTarget.files?.[0]);
          // The same file again is a choice again.
          currentTarget.value = "";
        }}
        className="peer sr-only"
      />
      <label
        htmlFor={id}
        className={buttonLook(
          camera ? "outline" : "soft",
          "normal",
          "cursor-pointer peer-focus-visible:outline-3 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-leaf peer-disabled:opacity-50",
        )}
      >
        <Icon aria-hidden className="size-5" />
        {camera ? desk_picture_photograph() : desk_picture_choose()}
        <span className="sr-only">{desk_picture_of({ name })}</span>
      </label>
    </div>
  );
}

type ChoiceProps = { readonly of: PictureOf["of"]; readonly picture: string; readonly words: string };

/** Has another of the product's pictures shown, or none. */
export function Choice({ of, picture, words }: ChoiceProps) {
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="do" value="picture" />
      {Object.entries(of).map(([field, value]) => (
        <input key={field} type="hidden" name={field} value={value} />
      ))}
      <input type="hidden" name="picture" value={picture} />
      <Button type="submit" tone="outline">
        {words}
      </Button>
    </Form>
  );
}

/** A file's picture, drawn here: our pages may show none but our own. */
function Preview({ file }: { readonly file: File }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let left = false;
    const draw = async () => {
      const drawn = await createImageBitmap(file);
      const side = Math.min(drawn.width, drawn.height);
      const [x, y] = [(drawn.width - side) / 2, (drawn.height - side) / 2];
      if (!left) canvas.current?.getContext("2d")?.drawImage(drawn, x, y, side, side, 0, 0, SIDE, SIDE);
      drawn.close();
    };
    // What cannot be drawn here is judged there: this is but a look ahead.
    draw().catch(() => undefined);
    return () => {
      left = true;
    };
  }, [file]);
  return (
    <canvas
      ref={canvas}
      aria-hidden
      width={SIDE}
      height={SIDE}
      className="aspect-square w-full max-w-40 rounded-card bg-line"
    />
  );
}

/** Pixels of a preview's sides, for dense screens. */
const SIDE = 320;
