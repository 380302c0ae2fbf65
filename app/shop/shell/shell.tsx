import { type ReactNode, useEffect, useMemo } from "react";
import { device_keeps_nothing } from "#messages";
import { liveAttention } from "#offline/attention";
import { CartAccessProvider } from "#ui/cart/cart-access.ts";
import { ToastProvider, useToast } from "#ui/feedback/toasts.tsx";
import { Frame } from "#ui/frame/frame.tsx";
import { AttentionCountProvider } from "#ui/frame/orders-link.tsx";
import { StatusPill } from "#ui/frame/status-pill.tsx";
import { useLive } from "../device/use-live.ts";
import { deviceCart } from "./device-cart.ts";
import { useDeviceStatus } from "./device-status.ts";
import { InstallPrompt } from "./install-prompt.tsx";
import { InstantSearch } from "./instant-search.tsx";
import { VersionPrompt } from "./version-prompt.tsx";

/** The shop's frame, connected to what this device keeps. */
export function Shell({ children }: { readonly children: ReactNode }) {
  return (
    <ToastProvider>
      <DeviceCart>
        <Attention>
          <Frame search={<InstantSearch />} status={<Status />}>
            {children}
          </Frame>
        </Attention>
        <InstallPrompt />
        <VersionPrompt />
      </DeviceCart>
    </ToastProvider>
  );
}

function DeviceCart({ children }: { readonly children: ReactNode }) {
  const toast = useToast();
  const cart = useMemo(() => deviceCart(() => toast({ message: device_keeps_nothing() })), [toast]);
  useEffect(() => cart.guard(), [cart]);
  return <CartAccessProvider value={cart}>{children}</CartAccessProvider>;
}

function Attention({ children }: { readonly children: ReactNode }) {
  const waiting = useLive(liveAttention)?.length ?? 0;
  return <AttentionCountProvider value={waiting}>{children}</AttentionCountProvider>;
}

function Status() {
  return <StatusPill status={useDeviceStatus()} />;
}
