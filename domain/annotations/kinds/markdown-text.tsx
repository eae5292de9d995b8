/**
 * Markdown that stands in a task (answers of models, turns of a conversation), made into elements and never into HTML: what is
 * not known is shown as the text it is. Pictures are named, not loaded: a picture from elsewhere would tell its owner who reads.
 */
import { Lexer, type Token, type Tokens } from "marked";
import { Fragment, type ReactNode, useMemo } from "react";

const BLOCKS = [
  "flex min-w-0 flex-col gap-3 break-words text-base leading-relaxed",
  "[&_ul]:list-disc [&_ul]:ps-5 [&_ol]:list-decimal [&_ol]:ps-5 [&_li]:mt-1",
  "[&_blockquote]:border-s-2 [&_blockquote]:border-line-strong [&_blockquote]:ps-3 [&_blockquote]:text-ink-soft",
  "[&_pre]:overflow-x-auto [&_pre]:rounded-md [&_pre]:bg-surface-sunken [&_pre]:p-3 [&_pre]:text-sm",
  "[&_code]:font-mono [&_:not(pre)>code]:rounded-sm [&_:not(pre)>code]:bg-surface-sunken [&_:not(pre)>code]:px-1",
  "[&_td]:border [&_td]:border-line [&_td]:px-2 [&_td]:py-1 [&_th]:border [&_th]:border-line [&_th]:px-2 [&_th]:py-1 [&_th]:text-start",
].join(" ");

export function MarkdownText({ source }: { source: string }) {
  const tokens = useMemo(() => new Lexer({ gfm: true }).lex(source), [source]);
  return (
    <div className={BLOCKS} dir="auto">
      {all(tokens)}
    </div>
  );
}

function all(tokens: readonly Token[] | undefined): ReactNode {
  // biome-ignore lint/suspicious/noArrayIndexKey: the tokens of one source never move
  return tokens?.map((token, at) => <Fragment key={at}>{element(token)}</Fragment>);
}

/** One piece of Markdown; pieces of unknown type are shown as they were written. */
function element(token: Token): ReactNode {
  const inner = "tokens" in token ? all(token.tokens) : null;
  switch (token.type) {
    case "space":
    case "def":
      return null;
    case "heading":
      return <p className="text-lg font-semibold leading-snug">{inner}</p>;
    case "paragraph":
      return <p>{inner}</p>;
    case "text":
      return "tokens" in token && token.tokens ? inner : (token as Tokens.Text).text;
    case "escape":
      return (token as Tokens.Escape).text;
    case "strong":
      return <strong>{inner}</strong>;
    case "em":
      return <em>{inner}</em>;
    case "del":
      return <del>{inner}</del>;
    case "br":
      return <br />;
    case "hr":
      return <hr className="border-line" />;
    case "codespan":
      return <code>{(token as Tokens.Codespan).text}</code>;
    case "code":
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        <pre tabIndex={0} dir="ltr">
          <code>{(token as Tokens.Code).text}</code>
        </pre>
      );
    case "blockquote":
      return <blockquote>{inner}</blockquote>;
    case "link":
      return <Link link={token as Tokens.Link}>{inner}</Link>;
    case "image":
      return (
        <span className="text-ink-soft">[picture: {(token as Tokens.Image).text || "without a name"}]</span>
      );
    case "list":
      return <List list={token as Tokens.List} />;
    case "table":
      return <Table table={token as Tokens.Table} />;
    default:
      return token.raw;
  }
}

function Link({ link, children }: { link: Tokens.Link; children: ReactNode }) {
  if (!/^https?:/i.test(link.href)) return children;
  return (
    <a
      href={link.href}
      target="_blank"
      rel="noopener noreferrer nofollow"
      className="underline underline-offset-2"
    >
      {children}
    </a>
  );
}

function List({ list }: { list: Tokens.List }) {
  const items = list.items.map((item, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the tokens of one source never move
    <li key={at}>
      {item.task ? (item.checked ? "☑ " : "☐ ") : null}
      {all(item.tokens)}
    </li>
  ));
  return list.ordered ? <ol start={list.start === "" ? 1 : list.start}>{items}</ol> : <ul>{items}</ul>;
}

function Table({ table }: { table: Tokens.Table }) {
  return (
    <div className="overflow-x-auto">
      <table>
        <thead>
          <tr>
            {table.header.map((cell, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the tokens of one source never move
              <th key={at}>{all(cell.tokens)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the tokens of one source never move
            <tr key={at}>
              {row.map((cell, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the tokens of one source never move
                <td key={column}>{all(cell.tokens)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
