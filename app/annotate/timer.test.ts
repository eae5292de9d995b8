import { describe, expect, test } from "vitest";
import { ActiveTimer } from "./timer";

describe("active time", () => {
  test("working time is counted while input keeps coming", () => {
    const timer = new ActiveTimer(0);
    for (let at = 10_000; at <= 90_000; at += 10_000) timer.input(at);
    expect(timer.seconds(95_000)).toBe(95);
  });

  test("after a minute without input the clock stands still, and the worker can see it", () => {
    const timer = new ActiveTimer(0);
    timer.input(5_000);
    expect(timer.seconds(3_600_000)).toBe(65);
    expect(timer.idle(64_999)).toBe(false);
    expect(timer.idle(65_000)).toBe(true);
  });

  test("coming back after a rest adds nothing for the rest", () => {
    const timer = new ActiveTimer(0);
    timer.input(3_600_000);
    timer.input(3_605_000);
    expect(timer.seconds(3_605_000)).toBe(65);
  });

  test("a restored draft goes on from the time it had", () => {
    expect(new ActiveTimer(1_000_000, 42).seconds(1_003_900)).toBe(45);
  });

  test("seconds are whole, and a clock that jumps back takes nothing away", () => {
    const timer = new ActiveTimer(10_000);
    timer.input(8_000);
    expect(timer.seconds(9_500)).toBe(1);
  });
});
