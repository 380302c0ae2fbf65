/**
 * The document as something to hydrate whose only child is its `html` element. Preact takes a document itself for
 * that element, and would look for a second one inside it.
 */
export function documentRoot(page: Document): Document {
  const html = page.documentElement;
  return Object.create(page, {
    nodeType: { value: Node.DOCUMENT_FRAGMENT_NODE },
    ownerDocument: { value: page },
    namespaceURI: { value: html.namespaceURI },
    childNodes: { get: () => [page.documentElement] },
    firstChild: { get: () => page.documentElement },
    // Preact creates elements with their parent as the options, and of a document made so this cannot be read.
    customElementRegistry: { value: undefined },
    // A document holds one element: what is drawn anew, as after an error, takes its place.
    insertBefore: { value: (node: Node) => page.replaceChildren(node) },
  });
}
