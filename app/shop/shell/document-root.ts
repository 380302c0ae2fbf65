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
    childNodes: { value: [html] },
    firstChild: { value: html },
  });
}
