/** Numbers as people read them; the same on the server and in the browser, whatever their locale. */
const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

/** "10,000". */
export function count(value: number): string {
  return whole.format(value);
}

/** 0…1 as "94 %"; `digits` after the point. Never shows 100 % or 0 % for what is only near it. */
export function percent(share: number, digits = 0): string {
  const value = share * 100;
  const step = 10 ** -digits;
  if (value > 0 && value < step / 2) return `< ${step.toFixed(digits)} %`;
  if (value < 100 && value > 100 - step / 2) return `> ${(100 - step).toFixed(digits)} %`;
  return `${value.toFixed(digits)} %`;
}

/** "1 task", "3 tasks". */
export function plural(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}
