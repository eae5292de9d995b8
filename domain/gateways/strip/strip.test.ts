import { expect, test } from "vitest";
import { TELLTALE, wav, webm } from "#test/media";
import { stripFlac } from "./flac";
import { stripMp3 } from "./mp3";
import { stripMp4 } from "./mp4";
import { stripOgg } from "./ogg";
import { stripWav } from "./wav";
import { stripWebm } from "./webm";

const words = Buffer.from(TELLTALE);
const told = (bytes: Buffer) => bytes.includes(words) || bytes.includes("Rita");

test("a WAV file keeps its samples and loses its tags; one that was cut off is made whole", () => {
  const tagged = wav([{ seconds: 0.1, hertz: 440 }]);
  const plain = wav([{ seconds: 0.1, hertz: 440 }], 8_000, false);
  expect(told(tagged)).toBe(true);
  expect(stripWav(tagged)).toEqual(plain);
  const open = Buffer.from(plain);
  open.writeUInt32LE(0xffffffff, 40);
  expect(stripWav(open)).toEqual(plain);
});

test("an MP3 keeps its frames and loses the tags before and behind them", () => {
  const frames = Buffer.from("fffb9000".repeat(20), "hex");
  const before = Buffer.concat([
    Buffer.from("ID3\u0004\0\0\0\0\0", "latin1"),
    Buffer.from([words.length]),
    words,
  ]);
  const behind = Buffer.concat([Buffer.from("TAG"), words, Buffer.alloc(125 - words.length)]);
  const ape = Buffer.alloc(32);
  ape.write("APETAGEX", 0);
  ape.writeUInt32LE(words.length + 32, 12);
  expect(stripMp3(Buffer.concat([before, before, frames, words, ape, behind]))).toEqual(frames);
  expect(stripMp3(frames)).toEqual(frames);
});

test("a FLAC file keeps its stream's facts and loses comments and pictures", () => {
  const block = (type: number, body: Buffer) => Buffer.concat([Buffer.from([type, 0, 0, body.length]), body]);
  const facts = Buffer.alloc(34, 7);
  const sound = Buffer.from("fff8c918", "hex");
  const given = Buffer.concat([
    Buffer.from("fLaC"),
    block(0, facts),
    block(4, words),
    block(0x86, words),
    sound,
  ]);
  expect(stripFlac(given)).toEqual(Buffer.concat([Buffer.from("fLaC"), block(0x80, facts), sound]));
});

test("an Ogg file's comments are silenced over two pages without moving anything", () => {
  const page = (number: number, lacing: number[], body: Buffer) =>
    Buffer.concat([
      Buffer.from("OggS\0\0", "latin1"),
      Buffer.alloc(8),
      Buffer.from([9, 0, 0, 0, number, 0, 0, 0, 1, 2, 3, 4, lacing.length, ...lacing]),
      body,
    ]);
  const head = Buffer.concat([Buffer.from("OpusTags"), Buffer.from([4, 0, 0, 0]), Buffer.from("Rita")]);
  const comments = Buffer.concat([head, Buffer.from([1, 0, 0, 0]), Buffer.alloc(300, words)]);
  const first = page(0, [8], Buffer.from("OpusHead"));
  const given = Buffer.concat([
    first,
    page(1, [255], comments.subarray(0, 255)),
    page(2, [comments.length - 255, 5], Buffer.concat([comments.subarray(255), Buffer.from("sound")])),
  ]);
  const silent = stripOgg(given);
  expect(told(silent)).toBe(false);
  expect(silent.length).toBe(given.length);
  expect(silent.subarray(0, first.length)).toEqual(first);
  expect(silent.subarray(-5).toString()).toBe("sound");
  expect(silent.readUInt32LE(first.length + 22)).not.toBe(0x04030201);
});

test("an MP4 file loses its user data, its dates and its makers' names, and no sample moves", () => {
  const box = (name: string, ...parts: Buffer[]) => {
    const body = Buffer.concat(parts);
    const head = Buffer.alloc(8);
    head.writeUInt32BE(body.length + 8);
    head.write(name, 4);
    return Buffer.concat([head, body]);
  };
  const header = (fill: number) =>
    Buffer.concat([Buffer.alloc(4), Buffer.alloc(8, fill), Buffer.alloc(12, 3)]);
  const made = (text: Buffer, dated: number, maker: Buffer) =>
    Buffer.concat([
      box("ftyp", Buffer.from("isom")),
      box(
        "moov",
        box("mvhd", header(dated)),
        box("trak", box("mdia", box("hdlr", Buffer.alloc(24, 1), maker))),
        text === words ? box("udta", text) : box("free", text),
      ),
      box("mdat", Buffer.from("samples")),
    ]);
  expect(stripMp4(made(words, 9, words))).toEqual(
    made(Buffer.alloc(words.length), 0, Buffer.alloc(words.length)),
  );
});

test("a WebM film loses its title, tags and programs, and no cluster moves", () => {
  const film = webm(3);
  const silent = stripWebm(film);
  expect(told(silent)).toBe(false);
  expect(silent.length).toBe(film.length);
  expect(silent.subarray(-60)).toEqual(film.subarray(-60));
});
