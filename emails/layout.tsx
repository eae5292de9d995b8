/** The sheet every letter is written on, and the few things that stand on it. Nothing is loaded from outside. */
import { Body, Container, Head, Heading, Html, Link, Preview, Section, Text } from "@react-email/components";
import type { ReactNode } from "react";
import { DARK_RULES, light, SANS } from "./palette";

const reading = { margin: "0 0 16px", fontSize: 16, lineHeight: "26px", color: light.ink } as const;

/** `preview` is what a mailbox shows beside the subject; `footer` says why the letter came. */
export function Letter(props: { title: string; preview: string; footer: string; children: ReactNode }) {
  return (
    <Html lang="en" dir="ltr">
      <Head>
        <title>{props.title}</title>
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <style>{DARK_RULES}</style>
      </Head>
      <Preview>{props.preview}</Preview>
      <Body style={{ margin: 0, padding: 0, fontFamily: SANS }}>
        <Section className="surface" style={{ backgroundColor: light.surface, padding: "32px 16px" }}>
          <Container style={{ maxWidth: 560, margin: "0 auto" }}>
            <Section data-skip-in-text="true" style={{ padding: "0 0 16px" }}>
              <Text
                className="ink"
                style={{ margin: 0, fontSize: 14, lineHeight: "20px", fontWeight: 600, color: light.ink }}
              >
                Touchstone
              </Text>
              <div
                className="streak"
                style={{ width: 32, height: 3, marginTop: 4, backgroundColor: light.streak }}
              />
            </Section>
            <Section
              className="raised"
              style={{
                padding: "32px 24px 16px",
                backgroundColor: light.raised,
                border: `1px solid ${light.line}`,
                borderRadius: 10,
              }}
            >
              <Heading
                as="h1"
                className="ink"
                style={{
                  margin: "0 0 16px",
                  fontSize: 20,
                  lineHeight: "28px",
                  fontWeight: 600,
                  color: light.ink,
                }}
              >
                {props.title}
              </Heading>
              {props.children}
            </Section>
            <Text
              className="faint"
              style={{ margin: "16px 0 0", fontSize: 13, lineHeight: "20px", color: light.faint }}
            >
              {props.footer}
            </Text>
          </Container>
        </Section>
      </Body>
    </Html>
  );
}

export function Paragraph({ children }: { children: ReactNode }) {
  return (
    <Text className="ink" style={reading}>
      {children}
    </Text>
  );
}

/** The one thing to do. The address stands below it too, for clients that show no buttons and people who look first. */
export function Action({ href, children }: { href: string; children: string }) {
  return (
    <Section style={{ padding: "8px 0 16px" }}>
      <Link
        href={href}
        className="act"
        style={{
          display: "inline-block",
          padding: "12px 20px",
          borderRadius: 6,
          fontSize: 16,
          lineHeight: "20px",
          fontWeight: 600,
          textDecoration: "none",
          color: light.actInk,
          backgroundColor: light.ink,
        }}
      >
        {children}
      </Link>
      <Text
        className="soft"
        style={{
          margin: "12px 0 0",
          fontSize: 13,
          lineHeight: "20px",
          color: light.soft,
          wordBreak: "break-all",
        }}
      >
        {href}
      </Text>
    </Section>
  );
}

/** Names and values, values to the right so that amounts stand under one another. */
export function Facts({ rows }: { rows: (readonly [name: string, value: string])[] }) {
  return (
    <Section style={{ padding: "0 0 16px" }}>
      <table
        className="facts"
        width="100%"
        cellPadding={0}
        cellSpacing={0}
        style={{ borderCollapse: "collapse" }}
      >
        <tbody>
          {rows.map(([name, value]) => (
            <tr key={name}>
              <th
                scope="row"
                className="soft line"
                style={{ ...cell, color: light.soft, fontWeight: 400, textAlign: "left" }}
              >
                {name}
              </th>
              <td
                className="ink line"
                style={{ ...cell, color: light.ink, textAlign: "right", fontVariantNumeric: "tabular-nums" }}
              >
                {value}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

const cell = {
  padding: "8px 0",
  fontSize: 14,
  lineHeight: "20px",
  borderBottom: `1px solid ${light.line}`,
} as const;

/** Somebody's own words, set apart from ours. */
export function Quote({ children }: { children: string }) {
  return (
    <Section
      className="sunken line"
      style={{
        margin: "0 0 16px",
        padding: "12px 16px",
        backgroundColor: light.sunken,
        borderLeft: `3px solid ${light.line}`,
      }}
    >
      <Text className="ink" style={{ ...reading, margin: 0, whiteSpace: "pre-wrap" }}>
        {children}
      </Text>
    </Section>
  );
}

export function Reasons({ reasons }: { reasons: string[] }) {
  return (
    <ul style={{ margin: "0 0 16px", padding: "0 0 0 20px" }}>
      {reasons.map((reason) => (
        <li key={reason} className="ink" style={{ ...reading, margin: "0 0 4px" }}>
          {reason}
        </li>
      ))}
    </ul>
  );
}
