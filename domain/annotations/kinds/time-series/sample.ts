/** A machine that is started, runs hot for a while and loses its speed: the series is made by `test/machine-series.ts`. */
export const timeSeriesSample = {
  config: {
    intervals: [
      { id: "running", name: "Running", description: "From the start of the motor until it stops." },
      { id: "overheating", name: "Overheating", description: "Warmer than 80 °C." },
    ],
    changes: [
      { id: "load", name: "Load change", description: "The speed falls or rises at once." },
      { id: "knock", name: "Knock", description: "A single blow in the vibration." },
    ],
    minSeconds: 0.5,
    toleranceSeconds: 0.5,
    iouThreshold: 0.5,
  },
  item: {
    series: {
      url: "/samples/machine.series",
      points: 480,
      startSeconds: 0,
      endSeconds: 59.875,
      channels: [
        { name: "Vibration", unit: "mm/s" },
        { name: "Temperature", unit: "°C" },
        { name: "Speed", unit: "rpm" },
      ],
    },
  },
  value: {
    intervals: [
      { id: "a", label: "running", startSeconds: 5.2, endSeconds: 53.9 },
      { id: "b", label: "overheating", startSeconds: 25.5, endSeconds: 43 },
    ],
    changes: [
      { id: "c", label: "load", atSeconds: 36.1 },
      { id: "d", label: "knock", atSeconds: 18.3 },
    ],
  },
  gold: {
    intervals: [
      { id: "g1", label: "running", startSeconds: 5, endSeconds: 54 },
      { id: "g2", label: "overheating", startSeconds: 26, endSeconds: 42.5 },
    ],
    changes: [
      { id: "g3", label: "knock", atSeconds: 18.25 },
      { id: "g4", label: "load", atSeconds: 36 },
    ],
  },
};
