/** The datum in the picture: a harbour in the evening, drawn for this page, 640 × 420 image pixels. */
export function Harbour() {
  return (
    <g>
      <path fill="#e9dfce" d="M0 0h640v196H0z" />
      <path fill="#dccdb6" d="M0 0h640v88H0z" opacity=".6" />
      <circle cx="506" cy="120" r="26" fill="#f6ecd8" />
      <path
        fill="#a9a593"
        d="M0 196c60-34 118-44 176-26 40 12 66-16 118-18 62-2 88 28 146 22 70-8 118-44 200-30v52Z"
      />
      <path fill="#8c8b7d" d="M0 200c90-22 150-10 232-14 120-6 210 14 408-6v20Z" />
      <path fill="#7f9096" d="M0 196h640v224H0z" />
      <path fill="#93a2a5" d="M0 196h640v34H0z" />
      <g stroke="#c9d0cc" strokeWidth="1.500" opacity=".5" strokeLinecap="round">
        <path d="M40 250h70m60 12h40m150-8h90m60 18h50M20 300h50m120 14h70m150-12h44m90 20h60M70 360h90m110 10h60m130-14h80" />
      </g>
      <path fill="#f3e4c4" opacity=".35" d="M488 200h36l22 220h-80Z" />
      <g fill="#5b5248">
        <path d="M0 330h228v14H0z" />
        <path d="M24 344h10v46H24zm70 0h10v52H94zm70 0h10v46h-10zm48 0h10v40h-10z" />
        <path d="M60 306h5v24h-5zm92 0h5v24h-5z" />
      </g>
      <Sailboat x={286} y={286} size={1.22} sail="#f7f1e6" hull="#3d4a52" />
      <Sailboat x={112} y={242} size={0.78} sail="#efe6d6" hull="#7b4b3a" />
      <Sailboat x={452} y={230} size={0.62} sail="#f3ebdd" hull="#4a4f46" />
      <g>
        <path fill="#a8452f" d="M508 322h20l7 22h-34Z" />
        <path fill="#7d3020" d="M499 344h38l-5 12h-28Z" />
        <path fill="#a8452f" d="M514 306h8v16h-8z" />
      </g>
      <g>
        <path fill="#39424a" d="M560 282h66l-8 18h-50Z" />
        <path fill="#d9d2c2" d="M574 264h28v18h-28z" />
        <path fill="#39424a" d="M579 268h7v8h-7zm11 0h7v8h-7z" />
      </g>
    </g>
  );
}

function Sailboat({
  x,
  y,
  size,
  sail,
  hull,
}: {
  x: number;
  y: number;
  size: number;
  sail: string;
  hull: string;
}) {
  return (
    <g transform={`translate(${x} ${y}) scale(${size})`}>
      <path fill={sail} d="M4-112v92h-52C-30-48-10-84 4-112Z" />
      <path fill={sail} opacity=".82" d="M9-96v76h40C38-46 24-72 9-96Z" />
      <path fill="#4b4238" d="M4-118h5v108H4z" />
      <path fill={hull} d="M-58-14H62c-6 18-16 28-28 32h-68c-12-4-20-14-24-32Z" />
      <path fill="#c9d0cc" opacity=".5" d="M-50 20h104l-10 5h-84Z" />
    </g>
  );
}
