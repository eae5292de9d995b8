import { BenchPicture } from "./bench-picture";
import { PhonePicture } from "./phone-picture";

/** The picture the page is about: a slab of dark stone, gold's streak across it, and the bench lying on it. */
export function BenchOnStone() {
  return (
    <section className="relative isolate overflow-clip pb-10 md:pb-0" aria-label="The bench">
      <Stone />
      <div className="mx-auto w-full max-w-[76rem] px-4 pt-12 pb-16 md:px-8 md:pt-20 md:pb-24">
        <div
          role="img"
          aria-label="The bench where people work: on the left the instructions, in the middle a harbour with a box around each boat, on the right the classes, at the bottom each action with its key. Beside it the same bench on a phone, with a message to be sorted into classes."
          className="relative"
        >
          <div aria-hidden className="select-none md:pr-40 lg:pr-60">
            <BenchPicture />
          </div>
          <div aria-hidden className="mt-6 select-none md:absolute md:right-0 md:-bottom-12 md:mt-0">
            <PhonePicture />
          </div>
        </div>
      </div>
    </section>
  );
}

/** Stone and streak. The streak is one stroke with the grain of something soft rubbed over something rough. */
function Stone() {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 1600 760"
      preserveAspectRatio="none"
      className="absolute inset-0 -z-10 size-full text-[light-dark(oklch(20%_.009_75),oklch(12.5%_.007_75))]"
    >
      <defs>
        <filter id="rough" x="0" y="0" width="100%" height="100%">
          <feTurbulence type="fractalNoise" baseFrequency="0.012 0.5" numOctaves="3" seed="7" />
          <feColorMatrix values="0 0 0 0 0  0 0 0 0 0  0 0 0 0 0  0 0 0 -3.4 2.25" />
          <feComposite in="SourceGraphic" operator="in" />
        </filter>
        <filter id="stone" x="0" y="0" width="100%" height="100%">
          <feTurbulence type="fractalNoise" baseFrequency="0.75" numOctaves="2" seed="3" />
          <feColorMatrix values="0 0 0 0 1  0 0 0 0 1  0 0 0 0 1  0 0 0 .22 -.06" />
          <feComposite in2="SourceGraphic" operator="in" />
        </filter>
        <linearGradient id="gold" x1="0" x2="1">
          <stop offset="0" stopColor="oklch(80% .13 84)" stopOpacity="0" />
          <stop offset=".12" stopColor="oklch(80% .13 84)" />
          <stop offset=".7" stopColor="oklch(84% .12 88)" />
          <stop offset="1" stopColor="oklch(80% .13 84)" stopOpacity="0" />
        </linearGradient>
      </defs>
      <path fill="currentColor" d="M0 26 430 0 1090 18 1600 2V728L1180 760 560 738 0 756Z" />
      <path
        fill="none"
        stroke="oklch(48% .012 75)"
        vectorEffect="non-scaling-stroke"
        d="M0 26 430 0 1090 18 1600 2"
      />
      <path filter="url(#stone)" d="M0 26 430 0 1090 18 1600 2V728L1180 760 560 738 0 756Z" />
      <path fill="oklch(100% 0 0 / .035)" d="M0 26 430 0 1090 18 0 210Z" />
      <path fill="oklch(0% 0 0 / .16)" d="M1600 728 1180 760 560 738 1600 470Z" />
      <path
        fill="url(#gold)"
        opacity=".22"
        transform="rotate(-21 800 400)"
        d="M-160 390C300 366 1000 350 1760 372 1300 396 560 414-160 402Z"
      />
      <g transform="rotate(-21 800 400)" filter="url(#rough)">
        <path fill="url(#gold)" d="M-160 386C300 356 1000 338 1760 366 1300 404 560 424-160 404Z" />
        <path
          fill="url(#gold)"
          opacity=".5"
          d="M120 420C520 412 980 407 1520 413 1000 422 560 428 120 424Z"
        />
      </g>
    </svg>
  );
}
