/** The first stop of the Tab key: past the navigation, to the page itself (`<main id="main">`). */
export function SkipLink() {
  return (
    <a
      href="#main"
      className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md bg-act px-4 py-2 font-medium text-act-ink focus:translate-y-0"
    >
      Skip to content
    </a>
  );
}
